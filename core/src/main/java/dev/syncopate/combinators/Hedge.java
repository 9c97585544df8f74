package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Executes an action that takes long a second time in parallel, and takes the first answer.
///
/// {@snippet class="dev.syncopate.snippets.Guarding" region="hedge"}
///
/// The *hedged requests* of "The Tail at Scale" (J. Dean and L. A. Barroso, 2013), which propose a delay that
/// 95 % of the actions do not take. Hedge only what may be done twice; [ProcessCall#idempotencyKey()] is the same
/// for all attempts, and [ProcessCall#attempt()] tells them apart.
///
/// **Order.** An attempt begins when the delay has passed since the one before it began, or, as in Polly,
/// at once when one of those in progress fails. The first that succeeds answers; the others are cancelled
/// and awaited. A [Retry] belongs outside, a [Timeout] for each attempt inside and for all outside.
///
/// **Failures.** If all attempts fail, the failure of the first is thrown as it is; the others are dropped.
///
/// **Cancellation.** Cancels all attempts, and waits for them. An attempt whose thread is interrupted ends the
/// others too, and so does an `Error`.
///
/// **Threads.** Each attempt has a virtual thread of its own. It holds an in-flight permit while it is
/// executed. If one is allowed, no two attempts run at once, and the next begins only while the previous
/// one waits for time, or after it has failed.
///
/// **Replay.** A history holds the yield and its outcome, not the attempts.
public final class Hedge {
    private Hedge() {}

    /// Starts further attempts after a fixed delay each.
    ///
    /// @param delay zero or more, by the driver's clock; zero starts all at once
    /// @param attempts at least 2; includes the first
    /// @return the combinator
    /// @throws IllegalArgumentException if `delay` is negative or `attempts` is less than 2
    public static Combinator<Object> hedge(Duration delay, int attempts) {
        Durations.requireNotNegative("hedge", delay);
        return Combinator.ofProcess(
                "hedge(" + checked(attempts) + " attempts, " + delay + " apart)",
                new Hedging<>(action -> delay, attempts));
    }

    /// Starts further attempts after a delay that depends on the action, such as a percentile of the times
    /// that its like took before.
    ///
    /// @param delay asked once for each action; a negative delay is none
    /// @param attempts at least 2; includes the first
    /// @param <A> the actions that it fits
    /// @return the combinator
    /// @throws IllegalArgumentException if `attempts` is less than 2
    public static <A> Combinator<A> hedge(Function<? super A, Duration> delay, int attempts) {
        return Combinator.ofProcess("hedge(" + checked(attempts) + " attempts)", new Hedging<>(delay, attempts));
    }

    private static int checked(int attempts) {
        if (attempts < 2) {
            throw new IllegalArgumentException(
                    "hedge: attempts must be at least 2, since they include the first, but was " + attempts);
        }
        return attempts;
    }

    private record Hedging<A>(Function<? super A, Duration> delay, int attempts) implements ProcessAround<A> {
        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            return new HedgedAction<>(action, call, next, attempts).perform(delay.apply(action));
        }

        @Override
        public Role role() {
            return Role.HEDGE;
        }
    }
}
