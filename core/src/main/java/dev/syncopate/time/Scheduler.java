package dev.syncopate.time;

import dev.syncopate.failures.StuckRunException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The time of a run, and the count of its threads that can move.
public abstract class Scheduler {
    /// A moment that a waiter waits for in virtual time.
    public interface Timer {
        boolean fired();
    }

    public abstract Instant now();

    /// The present moment on the scale of deadlines, in nanoseconds.
    public abstract long nanos();

    /// The run begins, on the calling thread.
    public void beginRun(Waiter root) {
        activate();
    }

    /// One thread of the run more can move. Called before it does, by another one that can or from outside.
    public abstract void activate();

    /// Undoes [#activate()] for a thread that was counted in twice.
    abstract void cancelActivation();

    /// A thread of the run has ended.
    public abstract void deactivate();

    /// Counts a thread of the run in and starts it, at once or when its turn comes.
    /// If it cannot be started, it is not counted in.
    ///
    /// @param worker in whose name it works
    public void startThread(Thread thread, Waiter worker) {
        activate();
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                cancelActivation();
            }
        }
    }

    /// Lets a waiter that was counted in go on, at once or when its turn comes.
    void resume(Waiter waiter) {
        waiter.resume();
    }

    /// Takes a waiter that was woken, and goes on without having waited, out of those whose turn will come.
    ///
    /// @return false if it is not, or not yet, among them
    boolean dequeue(Waiter waiter) {
        return false;
    }

    /// Whether threads of the run move one at a time, so that none may go on by itself.
    boolean isSerial() {
        return false;
    }

    /// Counts out a waiter that is about to park.
    ///
    /// @param rank which goes first of those who are due at the same moment: 0 for one that waits for nothing
    /// else
    public abstract @Nullable Timer beginWait(Waiter waiter, long deadline, int rank);

    /// Parks the calling thread until it is woken, for no reason, or until the deadline.
    ///
    /// @return whether the deadline has passed
    abstract boolean park(Waiter waiter, long deadline);

    /// The waiter waits no longer.
    abstract void endWait(Waiter waiter, @Nullable Timer timer);

    /// Has an alarm fire at its moment.
    public abstract void schedule(DeadlineInterrupt alarm);

    /// Takes back an alarm that has not fired.
    abstract void unschedule(DeadlineInterrupt alarm);

    /// A scheduler with the same time that [knows][#addIdleListener] when nothing moves.
    public Scheduler trackingIdle() {
        return this;
    }

    /// Enters somebody into the line of those of whom the first is told when no orchestration code can move.
    public abstract void addIdleListener(IdleListener ticket);

    /// Takes a ticket out of the line, if it is still there.
    public abstract void removeIdleListener(IdleListener ticket);

    /// The thread carries something out that is no orchestration code.
    public abstract void suspendActivity();

    /// Undoes [#suspendActivity()].
    public abstract void resumeActivity();

    /// Whether it pays to spin before parking.
    abstract boolean spinsBeforeParking(Thread thread);

    /// The deadline that lies `duration` ahead: now for zero or less, [Waiter#NEVER] if it never comes.
    public abstract long deadlineAfter(Duration duration);

    /// The time of day at a moment on the scale of deadlines.
    public abstract Instant instantOf(long deadline);

    /// How a run ends whose calling thread was blocked by what is not of the run, so that the run was given up.
    ///
    /// @return null unless that has happened, and once only
    @Nullable
    public StuckRunException takeStuckRun() {
        return null;
    }

    /// Whether the run was given up because of what the calling thread is at.
    public boolean isStuck() {
        return false;
    }
}
