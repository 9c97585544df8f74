package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Role;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Looks at each action and its outcome, and never changes it.
///
/// {@snippet class="dev.syncopate.snippets.Deciding" region="tap"}
///
/// It differs from [Post], which is told of successes only and whose exception fails the action, as a check
/// of results should.
///
/// **Order.** Outside of a retry it sees the last outcome only, inside that of each attempt.
///
/// **Failures.** What the tap throws goes to the JDK's [System.Logger] named `dev.syncopate` at `WARNING`, or
/// to a handler, and no further; the action's outcome stays what it was. An `Error` passes, from the action
/// without the tap being told, and from the tap.
///
/// **Cancellation.** A cancelled action is seen as a failure by [InterruptedException] or
/// [java.util.concurrent.CancellationException].
///
/// **Threads.** The tap is called on the thread that executes the action, which waits for it.
public final class Tap {
    private Tap() {}

    /// Looks at outcomes; what `look` throws is logged.
    ///
    /// @param look given the action and what became of it, as the executor returned or threw it
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> tap(BiConsumer<? super A, ? super Outcome<@Nullable Object>> look) {
        return tap(look, Tap::warn);
    }

    /// Looks at outcomes; what `look` throws goes to a handler.
    ///
    /// @param look given the action and what became of it, as the executor returned or threw it
    /// @param failed given the action and what `look` threw; what it throws itself is logged
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> tap(
            BiConsumer<? super A, ? super Outcome<@Nullable Object>> look,
            BiConsumer<? super A, ? super RuntimeException> failed) {
        return Combinator.of("tap", new Looking<>(look, failed));
    }

    private record Looking<A>(
            BiConsumer<? super A, ? super Outcome<@Nullable Object>> look,
            BiConsumer<? super A, ? super RuntimeException> failed)
            implements Around<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            Object result;
            try {
                result = next.execute(action, call);
            } catch (Exception failure) {
                see(action, new Outcome.Failure<>(failure));
                throw failure;
            }
            see(action, Outcomes.success(result));
            return result;
        }

        @Override
        public Role role() {
            return Role.TAP;
        }

        private void see(A action, Outcome<@Nullable Object> outcome) {
            try {
                look.accept(action, outcome);
            } catch (RuntimeException e) {
                tell(action, e);
            }
        }

        private void tell(A action, RuntimeException failure) {
            try {
                failed.accept(action, failure);
            } catch (RuntimeException e) {
                warn(action, failure + (e == failure ? "" : "; and its handler threw " + e), e);
            }
        }
    }

    private static void warn(Object action, RuntimeException failure) {
        warn(action, failure.toString(), failure);
    }

    private static void warn(Object action, String text, RuntimeException failure) {
        Warnings.warn("A tap failed for " + Action.text(action) + ", whose outcome stays unchanged: " + text, failure);
    }
}
