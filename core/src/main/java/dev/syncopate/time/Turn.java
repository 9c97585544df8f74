package dev.syncopate.time;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The turn of a thread to move, in a run whose threads move one at a time.
public final class Turn {
    public static final Comparator<Turn> FIRST_COME = Comparator.comparingLong(turn -> turn.number);

    /// Null for one who was woken: it moves on the thread on which it waited.
    private final @Nullable Thread given;

    /// In whose name the thread moves; null for none of the run's own.
    final @Nullable Waiter worker;

    /// Who moves, from when the turn is given. Guarded by the scheduler's monitor, as the next.
    private @Nullable Thread thread;

    /// Its place in the queue.
    long number;

    Turn(@Nullable Thread given, @Nullable Waiter worker) {
        this.given = given;
        this.worker = worker;
    }

    /// Starts the thread, or lets the waiter go on.
    void resume() {
        if (given != null) {
            given.start();
        } else if (worker != null) {
            worker.resume();
        }
    }

    /// The turn is given. A waiter may wait on another thread the next time.
    void assignThread() {
        thread = given != null || worker == null ? given : worker.waitingThread();
    }

    @Nullable
    public Thread thread() {
        return thread;
    }

    int rank() {
        return worker == null ? 0 : worker.rank();
    }

    /// Whether the thread waits for something that is not of the run, or has ended without a word.
    boolean isBlocked() {
        if (thread == null || (given == null && worker != null && worker.isResumed())) {
            return false;
        }
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, RUNNABLE -> false;
        };
    }

    /// Where in the run it moves.
    String describe() {
        return worker == null ? "a thread that waits for none of the run's" : worker.describeWait();
    }
}
