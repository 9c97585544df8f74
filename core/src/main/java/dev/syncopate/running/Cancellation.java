package dev.syncopate.running;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;

/// How a cancellation reaches a strand and the forks below it.
///
/// All are marked before the first is interrupted, so that none begins what an interrupted one gives up.
public final class Cancellation {
    private Cancellation() {}

    static void of(Strand strand) {
        List<Strand> interrupted = new ArrayList<>(1);
        if (strand.mark()) {
            interrupted.add(strand);
        }
        if (strand.isCancelled()) {
            markForks(strand, interrupted);
        }
        interrupted.forEach(Strand::interruptMarked);
    }

    /// Reaches the forks of a strand that is cancelled.
    static void ofForks(Strand strand) {
        List<Strand> interrupted = new ArrayList<>();
        markForks(strand, interrupted);
        interrupted.forEach(Strand::interruptMarked);
    }

    /// Iterative, since forks may be nested deeper than a stack allows.
    ///
    /// @param interrupted those that are to be interrupted are added
    private static void markForks(Strand strand, List<Strand> interrupted) {
        Queue<Strand> reached = new ArrayDeque<>();
        addForks(strand, reached);
        for (Strand next = reached.poll(); next != null; next = reached.poll()) {
            if (!next.isCancelled()) {
                if (next.mark()) {
                    interrupted.add(next);
                }
                addForks(next, reached);
            }
        }
    }

    private static void addForks(Strand strand, Queue<Strand> reached) {
        Forks forks = strand.forks;
        if (forks != null) {
            forks.addReached(reached);
        }
    }

    /// What a cancelled fork ends with: with a failure that the cancellation suppresses, if there is one, since
    /// the code that cancelled the fork does not look at the cancellation. The run's own cancellation reaches its
    /// caller with what it suppresses.
    static Throwable failureWithin(Throwable end) {
        if (!(end instanceof CancellationException)) {
            return end;
        }
        Throwable failure = FirstFailure.of(Arrays.stream(end.getSuppressed())
                .filter(suppressed -> !(suppressed instanceof CancellationException))
                .toList());
        return failure == null ? end : failure;
    }
}
