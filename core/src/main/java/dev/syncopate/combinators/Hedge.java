package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Executes a slow action a second time in parallel, and uses the first result.
///
/// {@snippet class="dev.syncopate.snippets.Guarding" region="hedge"}
///
/// The *hedged requests* of "The Tail at Scale" (J. Dean and L. A. Barroso, 2013), which propose a
/// delay that 95 % of the actions do not take. Hedge only actions that may be executed twice;
/// [ProcessCall#idempotencyKey()] is the same for all attempts, and [ProcessCall#attempt()] tells them
/// apart.
///
/// **Order.** An attempt begins when the delay has passed since the previous one began, or, as in
/// Polly, at once when a running attempt fails. The first success is the result; the other attempts are
/// cancelled and awaited. A [Retry] belongs outside. A [Timeout] inside limits each attempt, outside
/// all of them together.
///
/// **Failures.** If all attempts fail, the failure of the first is thrown unchanged; the others are
/// dropped.
///
/// **Cancellation.** All attempts are cancelled and awaited. If the thread of an attempt is
/// interrupted, or an attempt throws an `Error`, the others are cancelled too.
///
/// **Threads.** Each attempt has its own virtual thread and holds an in-flight permit while it
/// executes. If the executor allows one action in flight, attempts do not run at the same time: the
/// next begins only while the previous one waits by the clock, or after it has failed.
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

    /// Starts further attempts after a delay that depends on the action, such as a percentile of the
    /// times that similar actions took.
    ///
    /// @param delay called once for each action; a negative delay counts as zero
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
