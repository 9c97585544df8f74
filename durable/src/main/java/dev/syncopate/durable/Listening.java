package dev.syncopate.durable;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Tells the listener, each time on a thread of its own.
///
/// @param listener the user's
/// @param lists tells what is known of runs
record Listening(RunListener listener, Lists lists) {

    void deferred(Token token, Object action) {
        tell(token.run(), run -> listener.deferred(run, token, action));
    }

    void needsAttention(String id, String reason) {
        tell(id, run -> listener.needsAttention(run, reason));
    }

    /// A run that was deleted meanwhile needs nothing. One whose store ends meanwhile is told of again when
    /// it goes on.
    private void tell(String id, Consumer<RunInfo> what) {
        if (listener != RunListener.NONE) {
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
