package dev.syncopate.failures;

import java.util.concurrent.CompletionException;

/// Throws what the signature does not admit.
public final class Unchecked {
    private Unchecked() {}

    /// Throws `failure` itself. Declared to return, so that callers can write `throw Unchecked.rethrow(...)`.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    /// `failure` itself where it is unchecked, else the cause of a [CompletionException].
    public static RuntimeException unchecked(Exception failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new CompletionException("The orchestration failed: " + failure, failure);
    }
}
