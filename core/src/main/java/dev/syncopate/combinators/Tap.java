package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import dev.syncopate.Phased;
import dev.syncopate.Role;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Looks at each action and its outcome, and never changes it.
///
/// {@snippet class="dev.syncopate.snippets.Deciding" region="tap"}
///
/// [Post] differs: it sees successes only, and its exception fails the action, as a check of results
/// should.
///
/// **Order.** Outside of a retry it sees the last outcome only, inside the outcome of each attempt.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased], like [Post].
///
/// **Failures.** An exception of the tap goes to the JDK's [System.Logger] named `dev.syncopate` at
/// `WARNING`, or to a handler; the action's outcome is unchanged. An `Error` passes, whether the tap or
/// the action throws it; the tap is not called for an `Error` of the action.
///
/// **Cancellation.** A cancelled action is seen as a failure by [InterruptedException] or
/// [java.util.concurrent.CancellationException].
///
/// **Replay.** Outside of the [log][dev.syncopate.Executor#recorded()] it does not see recorded outcomes
/// again.
///
/// **Threads.** The tap runs on the thread that executes the action, and delays it.
public final class Tap {
    private Tap() {}

    /// Looks at outcomes; an exception of `look` is logged.
    ///
    /// @param look called with the action and its outcome, as the executor returned or threw it
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> tap(BiConsumer<? super A, ? super Outcome<@Nullable Object>> look) {
        return tap(look, Tap::warn);
    }

    /// Looks at outcomes; an exception of `look` goes to a handler.
    ///
    /// @param look called with the action and its outcome, as the executor returned or threw it
    /// @param failed called with the action and the exception of `look`; an exception of its own is
    /// logged
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
            implements Phased<A> {
        @Override
        public After before(A action, Call call) {
            return outcome -> {
                if (!call.isSilent()) {
                    see(action, outcome);
                }
                return outcome;
            };
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
