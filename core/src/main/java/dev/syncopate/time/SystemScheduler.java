package dev.syncopate.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The JVM's time. It does not record which threads are active.
public sealed class SystemScheduler extends Scheduler permits IdleTrackingScheduler {
    public static final SystemScheduler INSTANCE = new SystemScheduler(InstantSource.system());

    private final InstantSource source;
    private final DeadlineService deadlines;

    public SystemScheduler(InstantSource source) {
        this(source, DeadlineService.INSTANCE);
    }

    SystemScheduler(InstantSource source, DeadlineService deadlines) {
        this.source = source;
        this.deadlines = deadlines;
    }

    @Override
    public final Instant now() {
        return source.instant();
    }

    @Override
    public final long nanos() {
        return System.nanoTime();
    }

    /// [Waiter#NEVER] beyond 292 years, which is what a `long` can count.
    @Override
    public final long deadlineAfter(Duration duration) {
        long now = nanos();
        long deadline = now + Math.max(0, TimeUnit.NANOSECONDS.convert(duration));
        return deadline < now ? Waiter.NEVER : deadline;
    }

    @Override
    public final Instant instantOf(long deadline) {
        return VirtualTime.plus(now(), Duration.ofNanos(deadline - nanos()));
    }

    @Override
    public void deactivate() {}

    @Override
    @Nullable
    public Timer beginWait(Waiter waiter, long deadline, int rank) {
        return null;
    }

    @Override
    final boolean park(Waiter waiter, long deadline) {
        if (deadline == Waiter.NEVER) {
            LockSupport.park(waiter);
            return false;
        }
        LockSupport.parkNanos(waiter, deadline - System.nanoTime());
        return deadline - System.nanoTime() <= 0;
    }

    @Override
    final void endWait(Waiter waiter, @Nullable Timer timer) {}

    @Override
    final boolean spinsBeforeParking(Thread thread) {
        return !thread.isVirtual();
    }

    @Override
    public final void schedule(DeadlineInterrupt limit) {
        if (limit.at != Waiter.NEVER) {
            deadlines.schedule(limit);
        }
    }

    @Override
    final void unschedule(DeadlineInterrupt limit) {
        deadlines.unschedule(limit);
    }

    @Override
    public Scheduler trackingIdle() {
        return new IdleTrackingScheduler(source);
    }

    @Override
    public void addIdleListener(IdleListener listener) {
        throw new IllegalStateException(
                "No idle listener can be added, because this scheduler does not record which threads are active: use"
                        + " trackingIdle()");
    }

    @Override
    public void removeIdleListener(IdleListener listener) {}

    @Override
    public void suspendActivity() {}

    @Override
    public void resumeActivity() {}
}
