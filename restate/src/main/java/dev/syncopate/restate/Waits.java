package dev.syncopate.restate;

import dev.restate.sdk.Context;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.common.AbortedExecutionException;
import dev.restate.sdk.common.TerminalException;
import java.util.List;
import java.util.function.Supplier;

/// The waits of a handler that is not to miss a cancellation.
///
/// A cancellation ends the wait in which it is seen, and a future in that wait never ends after it. So nothing is
/// waited for but a fresh `any`, even if it is of one future.
final class Waits {
    private final Context ctx;
    private final Attempt attempt;

    /// Whether the engine wants the run cancelled, and nobody has been told.
    private boolean cancels;

    Waits(Context ctx, Attempt attempt) {
        this.ctx = ctx;
        this.attempt = attempt;
    }

    /// @return whether a cancellation has come since the last call
    boolean takeCancellation() {
        boolean is = cancels;
        cancels = false;
        return is;
    }

    /// Waits for the first end.
    ///
    /// @return the place of the future; -1 if a cancellation has come first
    int first(List<DurableFuture<?>> futures) {
        if (attempt.isClosed()) {
            AbortedExecutionException.sneakyThrow(); // Nothing would end this wait.
        }
        try {
            return DurableFuture.any(futures).await();
        } catch (TerminalException e) {
            cancels = true;
            return -1;
        }
    }

    /// Waits for one future; a cancellation that comes meanwhile is kept.
    <T> T one(DurableFuture<T> future) {
        while (first(List.of(future)) < 0) {
            // The next wait is a fresh one.
        }
        return future.await();
    }

    /// Waits for a text, which is the same in all attempts.
    String text(String name, Supplier<String> made) {
        return one(ctx.runAsync(name, Json.TEXT, () -> {
            attempt.isLive = true;
            return made.get();
        }));
    }
}
