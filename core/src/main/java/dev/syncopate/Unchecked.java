package dev.syncopate;

/// Throws what the signature does not admit, unchanged.
final class Unchecked {
    private Unchecked() {}

    /// Throws `failure` itself. Declared to return, so that callers can write `throw Unchecked.rethrow(...)`.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
