package dev.syncopate.time;

import dev.syncopate.failures.StuckRunException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The clock of a run, and the record of which of its threads are active.
///
/// A thread is active while it executes code, and not while it waits by a [Waiter]. A run is idle while
/// none of its threads is active. Virtual time passes only then, and idle listeners are notified only
/// then.
///
/// Deadlines are numbers on the scale of [#nanos()].
public abstract class Scheduler {
    /// A wait for a time, in virtual time.
    public interface Timer {
        boolean fired();
    }

    public abstract Instant now();

    /// The present time on the scale of deadlines, in nanoseconds.
    public abstract long nanos();

    /// Begins the run, on the calling thread, which becomes active.
    public void beginRun(Waiter root) {
        activate();
    }

    /// One more thread of the run becomes active. Called before it does, by an active thread or from
    /// outside. Nothing is counted, unless overridden.
    public void activate() {}

    /// Undoes [#activate()] for a thread that turned out to be active already.
    protected void cancelActivation() {}

    /// A thread of the run has ended.
    public abstract void deactivate();

    /// Activates a thread of the run and starts it, at once or when its turn comes. A thread that cannot
    /// be started is not active.
    ///
    /// @param worker the waiter that waits on that thread
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

    /// Lets an activated waiter go on, at once or when its turn comes.
    void resume(Waiter waiter) {
        waiter.resume();
    }

    /// Removes from the queue of turns a waiter that was woken but goes on without having waited.
    ///
    /// @return false if it is not, or not yet, in the queue
    boolean dequeue(Waiter waiter) {
        return false;
    }

    /// Lets a waiter go on that was interrupted before it was woken, where threads take turns.
    void resumeInterrupted(Waiter waiter) {
        waiter.wake();
    }

    /// The thread of a waiter was found interrupted by code outside the run while it did not wait.
    public void foundInterrupted(Waiter waiter) {}

    /// Whether one thread of the run is active at a time, so that none may go on by itself.
    boolean isSerial() {
        return false;
    }

    /// Deactivates a waiter that is about to park.
    ///
    /// @param rank the order among waiters with the same deadline, lowest first; 0 for one that waits for
    /// time only
    public abstract @Nullable Timer beginWait(Waiter waiter, long deadline, int rank);

    /// Parks the calling thread until it is woken, until the deadline, or spuriously.
    ///
    /// @return whether the deadline has passed
    abstract boolean park(Waiter waiter, long deadline);

    /// Forgets what [#beginWait] recorded.
    abstract void endWait(Waiter waiter, @Nullable Timer timer);

    /// Has an interrupt fire at its deadline.
    public abstract void schedule(DeadlineInterrupt limit);

    /// Removes an interrupt that has not fired.
    abstract void unschedule(DeadlineInterrupt limit);

    /// A scheduler with the same time that accepts [idle listeners][#addIdleListener].
    public Scheduler trackingIdle() {
        return this;
    }

    /// Adds an idle listener. When the run becomes idle, the first listener in the queue is notified.
    public abstract void addIdleListener(IdleListener listener);

    /// Removes an idle listener from the queue, if it is still there.
    public abstract void removeIdleListener(IdleListener listener);

    /// The calling thread counts as inactive from now on, although it executes code.
    public abstract void suspendActivity();

    /// Undoes [#suspendActivity()].
    public abstract void resumeActivity();

    /// Whether a waiter on this thread should spin before it parks.
    boolean spinsBeforeParking(Thread thread) {
        return false;
    }

    /// The deadline that lies `duration` ahead: now for zero or less, [Waiter#NEVER] if it never comes.
    public abstract long deadlineAfter(Duration duration);

    /// The time of day at a deadline.
    public abstract Instant instantOf(long deadline);

    /// Returns, once, the failure of a run that was ended because the calling thread was blocked outside
    /// of the run's control; null unless that has happened.
    @Nullable
    public StuckRunException takeStuckRun() {
        return null;
    }

    /// Whether the run was ended because the calling thread is blocked.
    public boolean isStuck() {
        return false;
    }
}
