package dev.syncopate.running;

import dev.syncopate.failures.StuckRunException;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// How a strand waits for its forks, for a group, or for a time. On its own thread.
final class StrandWaits {
    private StrandWaits() {}

    static boolean waitFor(Strand strand, Awaited what, long deadline) {
        Forks.parentWaits(strand.forks);
        if (what.getAsBoolean()) {
            return true;
        }
        strand.awaited = what;
        note(strand, what);
        boolean inTime;
        try {
            if (strand.unwinds() && !what.getAsBoolean()) {
                throw Refusals.cancellation(strand, "before it waited for " + what.describe(strand), null);
            }
            inTime = RetryLoop.untilUnwinding(
                    strand, () -> strand.await(what == Awaited.TIME ? Waiter.NOTHING : what, deadline));
        } catch (InterruptedException e) {
            throw Refusals.cancellation(strand, "while it waited for " + what.describe(strand), e);
        } finally {
            strand.awaited = null;
        }
        if (strand.unwinds()) { // A fork that was cancelled with this strand may have gone on first, and have ended.
            Thread.interrupted(); // It has taken effect, as where the wait met it.
            throw Refusals.cancellation(strand, "while it waited for " + what.describe(strand), null);
        }
        return inTime;
    }

    private static void note(Strand strand, Awaited what) {
        RunLog log = strand.run.log;
        if (log == null || !log.takesNotes()) {
            return;
        }
        StrandState.Kind kind = StrandState.kind(what);
        if (kind != StrandState.Kind.OTHER) {
            log.waits(strand.strandPath(), kind, what instanceof ForkTask<?, ?> fork ? fork.path() : null);
        }
    }

    static void waitForEnd(Strand strand, Awaited what) {
        @Nullable StuckRunException stuck = null;
        strand.awaited = what;
        if (!what.getAsBoolean()) {
            note(strand, what);
        }
        while (!what.getAsBoolean()) {
            try {
                strand.awaitUninterruptibly(what, Waiter.NEVER);
            } catch (StuckRunException e) {
                stuck = e;
            }
        }
        strand.awaited = null;
        if (stuck != null) {
            throw stuck;
        }
    }
}
