package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The JVM's time. Nobody needs to know how many threads can move.
public sealed class SystemClockwork extends Clockwork permits CountingClockwork {
    public static final SystemClockwork INSTANCE = new SystemClockwork(InstantSource.system());

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private static final AlarmClock ALARMS = new AlarmClock();

    private final InstantSource source;

    public SystemClockwork(InstantSource source) {
        this.source = source;
    }

    @Override
    public final Instant now() {
        return source.instant();
    }

    @Override
    public final long nanos() {
        return System.nanoTime();
    }

    /// Never for more than can be counted, which is 292 years.
    @Override
    public final long in(Duration duration) {
        long now = nanos();
        if (duration.isNegative()) {
            return now;
        }
        if (duration.compareTo(LONGEST) >= 0) {
            return Waiter.NEVER;
        }
        long deadline = now + duration.toNanos();
        return deadline < now ? Waiter.NEVER : deadline;
    }

    @Override
    public final Instant at(long deadline) {
        return Calendar.plus(now(), Duration.ofNanos(deadline - nanos()));
    }

    @Override
    public void enter() {}

    @Override
    void takeBack() {}

    @Override
    public void leave() {}

    @Override
    @Nullable
    public Timer standStill(Waiter waiter, long deadline, int rank) {
        return null;
    }

    @Override
    final boolean park(Waiter waiter, long deadline) {
        if (deadline == Waiter.NEVER) {
            LockSupport.park(waiter);
            return false;
        }
        long left = deadline - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(waiter, left);
        }
        return deadline - System.nanoTime() <= 0;
    }

    @Override
    final void forget(Waiter waiter, @Nullable Timer timer) {}

    @Override
    final boolean spins(Thread thread) {
        return !thread.isVirtual();
    }

    @Override
    public final void set(Alarm alarm) {
        if (alarm.at != Waiter.NEVER) {
            ALARMS.set(alarm);
        }
    }

    @Override
    final void unset(Alarm alarm) {
        ALARMS.unset(alarm);
    }

    @Override
    public Clockwork coordinated() {
        return new CountingClockwork(source);
    }

    @Override
    public void queue(StillTicket ticket) {
        throw new IllegalStateException("this run does not count who moves");
    }

    @Override
    public void unqueue(StillTicket ticket) {}

    @Override
    public void stepAside() {}

    @Override
    public void stepBack() {}
}
