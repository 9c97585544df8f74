package dev.syncopate.combinators;

import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// Outcomes of actions that may return `null`.
final class Outcomes {
    private Outcomes() {}

    @SuppressWarnings("NullAway") // null is a legal result.
    static Outcome<@Nullable Object> success(@Nullable Object result) {
        return new Outcome.Success<>(result);
    }
}
