package dev.syncopate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The JVM's time. Nobody needs to know how many threads can move.
final class SystemClockwork extends Clockwork {
    static final SystemClockwork INSTANCE = new SystemClockwork(InstantSource.system());

    private final InstantSource source;

    SystemClockwork(InstantSource source) {
        this.source = source;
    }

    @Override
    Instant now() {
        return source.instant();
    }

    @Override
    long nanos() {
        return System.nanoTime();
    }

    @Override
    void enter() {}

    @Override
    void takeBack() {}

    @Override
    void leave() {}

    @Override
    @Nullable
    Timer standStill(Waiter waiter, long deadline, int rank) {
        return null;
    }

    @Override
    boolean park(Waiter waiter, long deadline) {
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
    void forget(Waiter waiter, @Nullable Timer timer) {}

    @Override
    boolean spins(Thread thread) {
        return !thread.isVirtual();
    }
}
