package dev.syncopate.time;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Interrupts the thread that created it at a deadline, unless it is disarmed before; never afterwards.
public final class DeadlineInterrupt extends AtomicInteger implements Comparable<DeadlineInterrupt> {
    private static final long serialVersionUID = 1L;
    private static final int ARMED = 0;
    private static final int FIRING = 1;
    private static final int FIRED = 2;
    private static final int DISARMED = 3;

    private final transient Waiter waiter;
    private final transient Thread thread = Thread.currentThread();

    /// The interrupt of the limit around this one, disarmed after it; null for the outermost.
    private final transient @Nullable DeadlineInterrupt outer;

    /// In the scheduler's nanoseconds.
    final long at;

    /// What a scheduler keeps about it. Touched by its thread.
    @Nullable
    transient Object scheduled;

    /// Orders those with the same deadline. Written once, by [DeadlineService].
    long number;

    /// Whether the thread had been interrupted by something else before. Written before the state is
    /// `FIRED`.
    private boolean wasInterrupted;

    public DeadlineInterrupt(Waiter waiter, long at) {
        super(ARMED);
        this.waiter = waiter;
        this.at = at;
        this.outer = waiter.innermostLimit;
        waiter.innermostLimit = this;
    }

    Waiter waiter() {
        return waiter;
    }

    int rank() {
        return waiter.rank();
    }

    /// Never throws: interrupting a thread may run foreign code, whose failure must not stop the
    /// scheduler.
    void fire() {
        if (compareAndSet(ARMED, FIRING)) {
            try {
                wasInterrupted = thread.isInterrupted();
                waiter.interrupt(thread);
            } catch (Throwable e) {
                ServiceThreads.log("A time limit interrupted a thread, which ran code that failed", e);
            } finally {
                set(FIRED); // in any case, since disarm() waits for it
            }
        }
    }

    /// Disarms it, on the thread that it interrupts. If it has fired, its interruption ends here. The
    /// interrupt flag stays set for interruptions from elsewhere: one of an outer limit, which may have
    /// come while the same step ignored both; one that came before; one that came after the step had
    /// ended by this interruption.
    ///
    /// @param failure how the step failed; null for a result, and where nothing else can interrupt the
    /// thread
    /// @return whether it has fired
    public boolean disarm(Scheduler scheduler, @Nullable Throwable failure) {
        waiter.innermostLimit = outer;
        if (compareAndSet(ARMED, DISARMED)) {
            scheduler.unschedule(this);
            return false;
        }
        SpinWait.until(() -> get() == FIRED);
        boolean another = Thread.interrupted() && failure instanceof InterruptedException;
        if (another || wasInterrupted) {
            thread.interrupt();
        }
        for (DeadlineInterrupt limit = outer; limit != null; limit = limit.outer) {
            if (limit.get() != ARMED) {
                thread.interrupt();
                break;
            }
        }
        return true;
    }

    @Override
    public int compareTo(DeadlineInterrupt other) {
        long later = at - other.at; // a difference, since System.nanoTime() may overflow
        return later != 0 ? Long.signum(later) : Long.compare(number, other.number);
    }
}
