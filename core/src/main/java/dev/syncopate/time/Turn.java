package dev.syncopate.time;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The turn of a thread to be active, in a run whose threads take turns.
public final class Turn {
    public static final Comparator<Turn> FIRST_COME = Comparator.comparingLong(turn -> turn.number);

    /// The thread to start; null for a waiter that was woken, which goes on in the thread in which it
    /// waited.
    private final @Nullable Thread given;

    /// The waiter that waits on the thread; null for a thread that is not of the run.
    final @Nullable Waiter worker;

    /// The active thread, once the turn is granted. Guarded by the scheduler's monitor, as the next.
    private @Nullable Thread thread;

    /// Its position in the order in which turns were granted. Guarded by the scheduler's monitor.
    private long granted;

    /// Its position in the order of arrival.
    long number;

    Turn(@Nullable Thread given, @Nullable Waiter worker) {
        this.given = given;
        this.worker = worker;
    }

    /// Whether it is the turn of this waiter to go on. The turn of a thread to start is not, even if the thread
    /// works for the same waiter, as those of a group do.
    boolean isOfWoken(Waiter waiter) {
        return given == null && worker == waiter;
    }

    /// Starts the thread, or lets the waiter go on.
    void resume() {
        if (given != null) {
            given.start();
        } else if (worker != null) {
            worker.resume();
        }
    }

    /// Notes the thread of a turn that is granted. The waiter may wait on another thread the next time.
    void assignThread(long granted) {
        this.granted = granted;
        thread = given == null && worker != null ? worker.waitingThread() : given;
    }

    boolean isOlderThan(Turn other) {
        return granted < other.granted;
    }

    @Nullable
    public Thread thread() {
        return thread;
    }

    int rank() {
        return worker == null ? 0 : worker.rank();
    }

    /// Whether the thread is blocked, though the scheduler takes it for active, or has ended unnoticed.
    boolean isBlocked() {
        if (thread == null || (given == null && worker != null && worker.isResumed())) {
            return false;
        }
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE -> false;
        };
    }

    /// Where in the run the thread is.
    String describe() {
        return worker == null ? "a thread that is not of the run" : worker.describeWait();
    }
}
