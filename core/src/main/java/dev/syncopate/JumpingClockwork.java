package dev.syncopate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Time that passes exactly when every thread of the run stands still: it then jumps to the next moment that
/// one of them waits for.
final class JumpingClockwork extends VirtualClockwork {
    /// Guarded by this object's monitor.
    private int moving;

    /// How many of them carry out what is no orchestration code. Guarded by this object's monitor.
    private int aside;

    JumpingClockwork(Instant start) {
        super(start);
    }

    @Override
    synchronized void enter() {
        moving++;
    }

    @Override
    void takeBack() {
        leave();
    }

    @Override
    void leave() {
        List<Runnable> due;
        synchronized (this) {
            due = left();
        }
        wake(due);
    }

    @Override
    @Nullable
    Timer standStill(Waiter waiter, long deadline, int rank) {
        Timer timer;
        List<Runnable> due;
        synchronized (this) {
            timer = register(waiter, deadline, rank);
            due = left();
        }
        wake(due);
        return timer;
    }

    /// One thread less can move. The last one counts as moving until it has woken all who are due: what is due
    /// has come only when all of them have moved.
    private List<Runnable> left() {
        moving--;
        StillTicket told = moving == aside ? firstInLine() : null;
        if (moving > 0 && told == null) {
            return List.of();
        }
        List<Runnable> due = told != null
                ? List.of(told::tell)
                : first() != null
                        ? toFirst()
                        : giveUp(
                                "The run waits for something that can never come: nothing of it can move, and no time is waited"
                                        + " for.");
        if (!due.isEmpty()) {
            moving++;
        }
        return due;
    }

    private void wake(List<Runnable> due) {
        List<Runnable> next = due;
        while (!next.isEmpty()) {
            next.forEach(Runnable::run);
            synchronized (this) {
                next = left();
            }
        }
    }

    @Override
    void stepAside() {
        StillTicket told;
        synchronized (this) {
            aside++;
            told = moving == aside ? firstInLine() : null;
        }
        if (told != null) {
            told.tell();
        }
    }

    @Override
    synchronized void stepBack() {
        aside--;
    }

    @Override
    boolean spins(Thread thread) {
        return false;
    }
}
