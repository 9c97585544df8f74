package dev.syncopate.resilience4j;

import dev.syncopate.Call;
import java.util.concurrent.CancellationException;

/// Tells failures that say something about the executor from those that only say that nobody wanted the action
/// any more.
final class Interruption {
    private Interruption() {}

    /// Tells whether an action failed because it was cancelled or interrupted, whatever it made of that.
    static boolean isBehind(Exception failure, Call call) {
        return failure instanceof InterruptedException
                || failure instanceof CancellationException
                || call.isCancelled()
                || Thread.currentThread().isInterrupted();
    }
}
