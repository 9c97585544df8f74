package dev.syncopate.testkit.scripted;

import dev.syncopate.Outcome;
import dev.syncopate.history.History;
import org.jspecify.annotations.Nullable;

/// A run that a test has played to its end.
///
/// @param outcome how it ended
/// @param history its events and notes
/// @param <T> the orchestration's result
public record Played<T extends @Nullable Object>(Outcome<T> outcome, History history) {

    /// Returns the result, or throws the exception of the orchestration.
    ///
    /// @return the result
    /// @throws RuntimeException what the orchestration threw; a checked exception as the cause of a
    /// [java.util.concurrent.CompletionException]
    public T result() {
        return outcome.orThrow();
    }
}
