package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// Plain data that says what should be done; its type says what comes back.
///
/// Usually a record of a sealed interface, the *family*:
///
/// {@snippet class="dev.syncopate.snippets.Shop" region="family"}
///
/// An action is compared as a whole value when a history is replayed, so its components should have a
/// meaningful `equals`, as those of records, strings, numbers and immutable collections have.
///
/// @param <F> the family that the action belongs to
/// @param <R> what carrying it out gives back; `Void` when that is nothing, and the executor then answers
/// `null`
public interface Action<F, R extends @Nullable Object> {

    /// Returns `result` unchanged. An executor that ends a case in `fetch.reply(...)` has the compiler check
    /// that the answer is of the type that the action promises.
    ///
    /// @param result the answer to this action
    /// @return `result`
    default R reply(R result) {
        return result;
    }
}
