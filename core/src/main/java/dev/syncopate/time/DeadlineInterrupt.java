package dev.syncopate.time;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Interrupts a thread at a moment, unless it is disarmed before; never afterwards.
public final class DeadlineInterrupt extends AtomicInteger {
    private static final long serialVersionUID = 1L;
    private static final int ARMED = 0;
    private static final int FIRING = 1;
    private static final int FIRED = 2;
    private static final int DISARMED = 3;

    private final transient Waiter waiter;
    private final transient Thread thread = Thread.currentThread();

    /// The one that was set before on this thread and is disarmed after; null for the outermost.
    private final transient @Nullable DeadlineInterrupt outer;

    /// By the scheduler's nanoseconds.
    final long at;

    /// Its place in [DeadlineService]'s heap, guarded by that one's lock; negative when it is not there.
    int index = -1;

    public DeadlineInterrupt(Waiter waiter, long at) {
        super(ARMED);
        this.waiter = waiter;
        this.at = at;
        this.outer = waiter.alarm;
        waiter.alarm = this;
    }

    Waiter waiter() {
        return waiter;
    }

    int rank() {
        return waiter.rank();
    }

    /// Whether the thread had been interrupted by another one before. Written before it has fired.
    private boolean wasInterrupted;

    /// Never throws: an interruption runs foreign code, whose failure is no business of who keeps the time.
    void fire() {
        if (compareAndSet(ARMED, FIRING)) {
            try {
                wasInterrupted = thread.isInterrupted();
                waiter.interrupt(thread);
            } catch (Throwable e) {
                failed(e);
            } finally {
                set(FIRED); // whatever comes: who disarms it waits for that
            }
        }
    }

    private static void failed(Throwable failure) {
        try {
            System.getLogger("dev.syncopate")
                    .log(
                            System.Logger.Level.ERROR,
                            "A time limit interrupted its thread, and what that ran has failed",
                            failure);
        } catch (Throwable e) {
            // A logger is foreign too, and nobody else can be told.
        }
    }

    /// Ends it, on the thread that it is for. An interruption by it does not outlast it; one by an outer alarm,
    /// which may have come while the same step ignored both, does. So does another one that had come before, or
    /// that came after the step had met the alarm's and so ended.
    ///
    /// @param failure how the step ended; null for a result, and where nobody else can interrupt the thread
    /// @return whether it has fired
    public boolean disarm(Scheduler scheduler, @Nullable Throwable failure) {
        waiter.alarm = outer;
        if (compareAndSet(ARMED, DISARMED)) {
            scheduler.unschedule(this);
            return false;
        }
        while (get() != FIRED) {
            Thread.onSpinWait();
        }
        boolean another = Thread.interrupted() && failure instanceof InterruptedException;
        if (another || wasInterrupted) {
            thread.interrupt();
        }
        for (DeadlineInterrupt alarm = outer; alarm != null; alarm = alarm.outer) {
            if (alarm.get() != ARMED) {
                thread.interrupt();
                break;
            }
        }
        return true;
    }
}
