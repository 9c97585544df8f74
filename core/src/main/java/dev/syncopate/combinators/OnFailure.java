package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import dev.syncopate.Phased;
import dev.syncopate.Role;
import java.util.function.BiConsumer;

/// Calls a function with each action that failed and its failure, and passes the failure on: [Post] for
/// failures.
///
/// {@snippet class="dev.syncopate.snippets.Guarding" region="on-failure"}
///
/// **Order.** Inside of a [Retry] it sees the failure of each attempt, outside only the last one.
///
/// **Failures.** The failure is passed on unchanged. If the function throws, its exception replaces the
/// failure. The failure is then logged to the JDK's [System.Logger] named `dev.syncopate` at `WARNING`,
/// unless it is the cause of the new exception: neither exception is changed, since both may be shared.
///
/// **Cancellation.** The function is not called for an action that was ended by a cancellation, an
/// interruption or a timeout further out, nor for an `Error`.
public final class OnFailure {
    private OnFailure() {}

    /// Calls `observer` with each action that failed and its failure.
    ///
    /// @param observer called on the same thread, with the action and the exception that the executor threw
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> onFailure(BiConsumer<? super A, ? super Exception> observer) {
        return Combinator.of("onFailure", new Observing<>(observer));
    }

    private record Observing<A>(BiConsumer<? super A, ? super Exception> observer) implements Phased<A> {
        @Override
        public After before(A action, Call call) {
            return outcome -> outcome instanceof Outcome.Failure<?>(var failure)
                    ? new Outcome.Failure<>(tell(action, failure, call))
                    : outcome;
        }

        @Override
        public Role role() {
            return Role.ON_FAILURE;
        }

        private Exception tell(A action, Exception failure, Call call) {
            try {
                if (!call.isCancellation(failure)) {
                    observer.accept(action, failure);
                }
                return failure;
            } catch (RuntimeException e) {
                if (e != failure && e.getCause() != failure) {
                    Warnings.warn(
                            "The callback of onFailure threw for " + Action.text(action) + ", so the action fails with "
                                    + e + " instead of " + failure,
                            failure);
                }
                return e;
            }
        }
    }
}
