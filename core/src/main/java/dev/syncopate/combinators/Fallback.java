package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import dev.syncopate.composition.SideExecutor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers in place of an action that failed.
///
/// {@snippet class="dev.syncopate.snippets.Guarding" region="fallback"}
///
/// **Order.** Outside of what may still save the action, such as a [Retry] or a [Hedge], and of a [Timeout]
/// whose failure it should answer. What stands inside does not see the answer, what stands outside does not
/// see the failure.
///
/// **Failures.** If the fallback fails too, its failure is thrown as it is, and the original one is dropped:
/// neither exception is changed, since both may be shared. So a fallback that throws translates a failure;
/// have it give the original one as the cause. An [OnFailure] or [Logged] inside sees both.
///
/// **Cancellation.** What a cancellation, an interruption or a timeout further out ends is not answered.
/// `Error` passes.
///
/// **Replay.** A history holds the answer as the outcome of the yield.
public final class Fallback {
    private Fallback() {}

    /// Answers for an action that failed.
    ///
    /// @param <A> the actions that it fits
    @FunctionalInterface
    public interface Answer<A> {

        /// Answers.
        ///
        /// @param action what failed
        /// @param failure what the executor threw
        /// @return the answer, of the type that the action promises
        /// @throws Exception if there is none
        @Nullable
        Object answer(A action, Exception failure) throws Exception;
    }

    /// Answers every failure.
    ///
    /// @param answer makes the answer, on the thread that executed the action
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> fallback(Answer<? super A> answer) {
        return fallback(answer, failure -> true);
    }

    /// Answers some failures.
    ///
    /// @param answer makes the answer, on the thread that executed the action
    /// @param which the failures to answer, as the executor throws them; all others pass
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> fallback(Answer<? super A> answer, Predicate<? super Exception> which) {
        return Combinator.of("fallback", new Answering<>(answer, which));
    }

    /// Has another executor execute what failed.
    ///
    /// @param other executes the action instead, given the same call. Of the numbers in flight of both
    /// executors the smaller one holds
    /// @param <A> the family of its actions
    /// @return the combinator
    public static <A> Combinator<A> fallback(Executor<? super A> other) {
        return fallback(other, failure -> true);
    }

    /// Has another executor execute some of what failed.
    ///
    /// @param other executes the action instead, given the same call. Of the numbers in flight of both
    /// executors the smaller one holds
    /// @param which the failures for which it does, as the executor throws them; all others pass
    /// @param <A> the family of its actions
    /// @return the combinator
    public static <A> Combinator<A> fallback(Executor<? super A> other, Predicate<? super Exception> which) {
        return Combinator.ofProcess(
                "fallback(" + other.describe().replace("\n", ", ") + ")", new ByExecutor<>(other, which));
    }

    private record Answering<A>(Answer<? super A> answer, Predicate<? super Exception> which) implements Around<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            try {
                return next.execute(action, call);
            } catch (Exception failure) {
                return instead(failure, which, call, () -> answer.answer(action, failure));
            }
        }

        @Override
        public Role role() {
            return Role.FALLBACK;
        }
    }

    private record ByExecutor<A>(Executor<? super A> executor, Predicate<? super Exception> which)
            implements ProcessAround<A>, SideExecutor {
        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            try {
                return next.execute(action, call);
            } catch (Exception failure) {
                return instead(failure, which, call, () -> executor.execute(action, call));
            }
        }

        @Override
        public Role role() {
            return Role.FALLBACK;
        }

        /// Only if the other executor does, which the stage asks itself.
        @Override
        public boolean coordinates() {
            return false;
        }
    }

    private interface Alternative {
        @Nullable
        Object answer() throws Exception;
    }

    private static @Nullable Object instead(
            Exception failure, Predicate<? super Exception> which, Call call, Alternative alternative)
            throws Exception {
        if (call.isCancellation(failure) || !which.test(failure)) {
            throw failure;
        }
        return alternative.answer();
    }
}
