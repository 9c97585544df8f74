package dev.syncopate.combinators;

/// Two failures of one action.
final class Failures {
    private Failures() {}

    /// Keeps the failure that came first with the one that took its place.
    static Exception instead(Exception later, Exception original) {
        if (later != original && later.getCause() != original) {
            later.addSuppressed(original);
        }
        return later;
    }
}
