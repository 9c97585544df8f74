package dev.syncopate.durable;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Somebody who waits for the end of a run. If that is an action of another run of the store, that run
/// gives its place away meanwhile: the run that is waited for may need it.
final class Joining implements AutoCloseable {
    private final Runs runs;

    /// Completed when the run has ended.
    final CompletableFuture<RunEnd> end;

    /// Whose place was given away; null once it has it again.
    private @Nullable LiveRun lender;

    private Joining(Runs runs, CompletableFuture<RunEnd> end, @Nullable LiveRun lender) {
        this.runs = runs;
        this.end = end;
        this.lender = lender;
    }

    /// @throws IllegalStateException if the calling thread works for that run, or keeps it from being
    /// written, and so would wait for ever
    static Joining of(Runs runs, String id) {
        runs.store().requireOutOfTurn();
        CompletableFuture<RunEnd> end = runs.results().of(id);
        LiveRun here = end.isDone() ? null : Working.here();
        if (here == null || runs.live(here.id) != here) {
            return new Joining(runs, end, null);
        }
        if (here.id.equals(id)) {
            throw new IllegalStateException(
                    "An action of the run " + id + " waits for itself, since it waits for the end"
                            + " of this run: have it wait for another one, or not at all");
        }
        return new Joining(runs, end, runs.places().lend(here) ? here : null);
    }

    /// By one thread.
    @Override
    public void close() {
        LiveRun lent = lender;
        lender = null;
        if (lent != null) {
            runs.places().reclaim(lent);
        }
    }
}
