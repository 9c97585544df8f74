package dev.syncopate;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Time that passes by hand alone, and threads that move one at a time, in the order in which they became able
/// to: so that a run is the same every time.
final class SteppedClockwork extends VirtualClockwork {
    private final Runnable stillness;

    /// Guarded by this object's monitor, as the next. Threads to start and waiters to resume.
    private final Queue<Object> turns = new ArrayDeque<>();

    private boolean moving;

    /// @param stillness called, holding no lock, when nothing can move
    SteppedClockwork(Instant start, Runnable stillness) {
        super(start);
        this.stillness = stillness;
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
        } else {
            stillness.run();
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

    @Override
    boolean spins(Thread thread) {
        return true;
    }
}
