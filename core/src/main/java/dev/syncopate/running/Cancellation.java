package dev.syncopate.running;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// How a cancellation reaches a strand and the forks below it.
///
/// All are marked before the first is interrupted: what one of them gives up then is not begun by another.
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
        strand.addForksReached(reached);
        for (Strand next = reached.poll(); next != null; next = reached.poll()) {
            if (!next.isCancelled()) {
                if (next.mark()) {
                    interrupted.add(next);
                }
                next.addForksReached(reached);
            }
        }
    }
}
