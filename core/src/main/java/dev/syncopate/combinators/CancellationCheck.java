package dev.syncopate.combinators;

import dev.syncopate.Call;

/// Whether a call that has waited is to go on.
final class CancellationCheck {
    private CancellationCheck() {}

    /// Refuses to begin anything for a call that was cancelled while it waited: what it waited for may
    /// have come at the same moment. The thread's flag stays as it is, since it may be the only sign of
    /// an interruption.
    static void require(Call call) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("cancelled while it waited for others");
        }
        requireUncancelled(call);
    }

    /// Refuses to begin what others would wait for, for a call whose run was cancelled on its way.
    /// Outside a run there is only the thread's flag, which is the executor's business.
    static void requireUncancelled(Call call) throws InterruptedException {
        if (call.isCancelled() && !call.path().isEmpty()) {
            throw new InterruptedException("cancelled while it waited for others");
        }
    }
}
