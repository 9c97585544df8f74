package dev.syncopate.durable;

import dev.syncopate.definitions.Token;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Tells the listener, each time on a thread of its own.
///
/// @param listener the user's
/// @param lists tells what is known of runs
record Listening(RunListener listener, Lists lists) {

    /// @param told is called when the listener has been told
    void deferred(Token token, Object action, Runnable told) {
        tell(
                token.run(),
                run -> {
                    try {
                        listener.deferred(run, token, action);
                    } finally {
                        told.run();
                    }
                },
                told);
    }

    void needsAttention(String id, String reason) {
        tell(id, run -> listener.needsAttention(run, reason), () -> {});
    }

    /// A run that was deleted meanwhile needs nothing. One whose store ends meanwhile is told of again when
    /// it goes on.
    ///
    /// @param orElse is called if there is no listener
    private void tell(String id, Consumer<RunInfo> what, Runnable orElse) {
        if (listener == RunListener.NONE) {
            orElse.run();
        } else {
            Thread.startVirtualThread(() -> {
                RunInfo run;
                try {
                    run = lists.find(id).orElse(null);
                } catch (StoreException e) {
                    return;
                }
                if (run != null) {
                    what.accept(run);
                }
            });
        }
    }

    void stuck(String id, Pulse.Stuck stuck, Duration time) {
        Thread.startVirtualThread(() -> listener.stuck(
                id,
                stuck.path(),
                time,
                "The run " + id + " has been stuck at " + stuck.path() + " for " + time.truncatedTo(ChronoUnit.MILLIS)
                        + ": " + stuck.what()));
    }

    void halted(StoreException reason) {
        Thread.startVirtualThread(() -> listener.halted(reason));
    }
}
