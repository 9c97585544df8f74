package dev.syncopate.combinators;

import dev.syncopate.Call;

/// Whether a call that has waited is to go on.
final class Wanted {
    private Wanted() {}

    /// Refuses to begin anything for a call that was cancelled while it waited: what it waited for may have come
    /// at the same moment.
    static void require(Call call) throws InterruptedException {
        if (Thread.interrupted() || call.isCancelled()) {
            throw new InterruptedException("cancelled while it waited for others");
        }
    }
}
