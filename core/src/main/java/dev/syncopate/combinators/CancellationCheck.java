package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Path;

/// Checks whether a call may continue.
final class CancellationCheck {
    private CancellationCheck() {}

    /// Stops a call that was cancelled while it waited: its condition may have become true at the same
    /// moment. The thread's interrupt flag is unchanged, since it may be the only sign of an
    /// interruption.
    static void require(Call call) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("cancelled while it waited for others");
        }
        requireUncancelled(call);
    }

    /// Stops a call whose run was cancelled before it begins work that others would wait for. Outside a
    /// run there is only the thread's interrupt flag, which is left to the executor.
    static void requireUncancelled(Call call) throws InterruptedException {
        if (call.isCancelled() && !call.path().equals(Path.RUN)) {
            throw new InterruptedException("cancelled while it waited for others");
        }
    }
}
