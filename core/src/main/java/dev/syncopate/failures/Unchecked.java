package dev.syncopate.failures;

import java.util.concurrent.CompletionException;

/// Throws checked exceptions where none are declared.
public final class Unchecked {
    private Unchecked() {}

    /// Throws `failure` itself. Declared to return, so that callers can write `throw
    /// Unchecked.rethrow(...)`.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }

    /// Returns `failure` itself if it is unchecked, else a [CompletionException] with it as the cause.
    public static RuntimeException unchecked(Exception failure) {
        return failure instanceof RuntimeException runtime
                ? runtime
                : new CompletionException("The orchestration failed: " + failure, failure);
    }
}
