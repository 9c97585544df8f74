package dev.syncopate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Time that passes by hand alone, and threads that move one at a time, in the order in which they became able
/// to: so that a run is the same every time.
final class SteppedClockwork extends VirtualClockwork {
    /// Guarded by this object's monitor. Threads to start and waiters to resume.
    private final Queue<Object> turns = new ArrayDeque<>();

    /// Whether a thread of the run moves. Written under this object's monitor.
    private volatile boolean moving;

    /// Who waits for stillness, while it is parked or about to.
    private volatile @Nullable Thread caller;

    private final Patience ofCaller = new Patience();
    private final Patience ofThreads = new Patience();

    SteppedClockwork(Instant start) {
        super(start);
    }

    @Override
    void enter() {}

    @Override
    void takeBack() {}

    @Override
    void leave() {
        next();
    }

    @Override
    void start(Thread thread) {
        inTurn(thread);
    }

    @Override
    void resume(Waiter waiter) {
        inTurn(waiter);
    }

    @Override
    boolean inTurns() {
        return true;
    }

    @Override
    @Nullable
    Timer standStill(Waiter waiter, long deadline, int rank) {
        Timer timer = register(waiter, deadline, rank);
        next();
        return timer;
    }

    private void inTurn(Object mover) {
        synchronized (this) {
            if (moving) {
                turns.add(mover);
                return;
            }
            moving = true;
        }
        move(mover);
    }

    private void next() {
        Object mover;
        synchronized (this) {
            mover = turns.poll();
            moving = mover != null;
        }
        if (mover != null) {
            move(mover);
            return;
        }
        Thread parked = caller;
        if (parked != null) {
            LockSupport.unpark(parked);
        }
    }

    /// Has all whom the caller wakes wait for their turns until it [leaves][#leave()]. Called while nothing
    /// moves: what moves first would otherwise report stillness before the others are woken.
    synchronized void hold() {
        moving = true;
    }

    private static void move(Object mover) {
        if (mover instanceof Thread thread) {
            thread.start();
        } else {
            ((Waiter) mover).go();
        }
    }

    /// Waits until nothing of the run moves, and nothing will before the calling thread has it move. For one
    /// caller at a time, who holds no lock.
    void awaitStillness() {
        if (!moving || stillSoon()) {
            return;
        }
        boolean interrupted = false;
        caller = Thread.currentThread();
        while (moving) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        caller = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stillSoon() {
        for (int looks = ofCaller.looks(); looks > 0; looks--) {
            Thread.onSpinWait();
            if (!moving) {
                ofCaller.paidOff();
                return true;
            }
        }
        ofCaller.wasInVain();
        return false;
    }

    /// Looks a while before it parks, since the caller often answers at once.
    @Override
    boolean park(Waiter waiter, long deadline) {
        for (int looks = ofThreads.looks(); looks > 0; looks--) {
            if (waiter.goes()) {
                ofThreads.paidOff();
                return false;
            }
            Thread.onSpinWait();
        }
        ofThreads.wasInVain();
        return super.park(waiter, deadline);
    }

    @Override
    void stepAside() {}

    @Override
    void stepBack() {}

    /// Only once it is known to stand still: until then the caller waits for it.
    @Override
    boolean spins(Thread thread) {
        return false;
    }
}
