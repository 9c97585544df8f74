package dev.syncopate.combinators;

import dev.syncopate.Call;

/// What counts as the failure of an action.
final class Failures {
    private Failures() {}

    /// Whether it is the action that failed, and not the run or a timeout further out that ended it: that must
    /// be neither retried nor answered, whatever the executor makes of the interruption.
    static boolean isOwn(Exception failure, Call call) {
        return !call.isCancellation(failure)
                && call.deadline().map(deadline -> deadline.isAfter(call.now())).orElse(true);
    }

    /// Keeps the failure that came first with the one that took its place.
    static Exception instead(Exception later, Exception original) {
        if (later != original && later.getCause() != original) {
            later.addSuppressed(original);
        }
        return later;
    }
}
