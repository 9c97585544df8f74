package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import dev.syncopate.composition.GroupAround;
import dev.syncopate.composition.GroupEnds;
import dev.syncopate.composition.GroupPart;
import dev.syncopate.composition.SideExecutor;
import dev.syncopate.composition.Stage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers in place of an action that failed.
///
/// {@snippet class="dev.syncopate.snippets.Guarding" region="fallback"}
///
/// **Order.** Outside of layers that may still rescue the action, such as a [Retry] or a [Hedge], and
/// of a [Timeout] whose failure it should answer. Layers inside do not see the answer, layers outside
/// do not see the failure.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]. An action that fails leaves the
/// group and is answered on a thread of its own.
///
/// **Failures.** If the fallback fails too, its failure is thrown unchanged, and the original one is
/// dropped: neither exception is changed, since both may be shared. So a fallback that throws
/// translates a failure; let it set the original one as the cause. An [OnFailure] or [Logged] inside
/// sees both.
///
/// **Cancellation.** An action that was ended by a cancellation, an interruption or a timeout further
/// out is not answered. An `Error` passes.
///
/// **Replay.** A history holds the answer as the outcome of the yield.
public final class Fallback {
    private Fallback() {}

    /// Answers for an action that failed.
    ///
    /// @param <A> the actions that it fits
    @FunctionalInterface
    public interface Answer<A> {

        /// Makes the answer.
        ///
        /// @param action the action that failed
        /// @param failure the exception that the executor threw
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

    /// Executes actions that failed by another executor.
    ///
    /// @param other executes the action instead, with the same call. The smaller number in flight of
    /// both executors applies
    /// @param <A> the family of its actions
    /// @return the combinator
    public static <A> Combinator<A> fallback(Executor<? super A> other) {
        return fallback(other, failure -> true);
    }

    /// Executes some of the actions that failed by another executor.
    ///
    /// @param other executes the action instead, with the same call. The smaller number in flight of
    /// both executors applies
    /// @param which the failures for which it does so, as the executor throws them; all others pass
    /// @param <A> the family of its actions
    /// @return the combinator
    public static <A> Combinator<A> fallback(Executor<? super A> other, Predicate<? super Exception> which) {
        return Combinator.ofProcess(
                "fallback(" + other.describe().replace("\n", ", ") + ")", new ByExecutor<>(other, which));
    }

    private record Answering<A>(Answer<? super A> answer, Predicate<? super Exception> which)
            implements GroupAround<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            try {
                return next.execute(action, call);
            } catch (Exception failure) {
                return instead(failure, which, call, () -> answer.answer(action, failure));
            }
        }

        @Override
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            instead(part, inner, which, failure -> (action, call) -> answer.answer(action, failure));
        }

        @Override
        public Role role() {
            return Role.FALLBACK;
        }
    }

    private record ByExecutor<A>(Executor<? super A> executor, Predicate<? super Exception> which)
            implements ProcessAround<A>, GroupAround<A>, SideExecutor {
        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            try {
                return next.execute(action, call);
            } catch (Exception failure) {
                return instead(failure, which, call, () -> executor.execute(action, call));
            }
        }

        @Override
        public void executeGroup(GroupPart<A> part, Stage<A> inner) {
            instead(part, inner, which, failure -> executor::execute);
        }

        @Override
        public Role role() {
            return Role.FALLBACK;
        }

        /// True only if the other executor coordinates, which the stage checks itself.
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

    /// Executes a part of a group. An action that fails leaves the group: the answer may take its time.
    private static <A> void instead(
            GroupPart<A> part,
            Stage<A> inner,
            Predicate<? super Exception> which,
            Function<Exception, Next<A>> alternative) {
        GroupEnds<A> ends = part.ends();
        inner.executeGroup(part.with(part.actions(), (action, result, failure) -> {
            if (failure instanceof Exception e && !action.call().isCancellation(e)) {
                Next<A> answer = (failed, call) ->
                        instead(e, which, call, () -> alternative.apply(e).execute(failed, call));
                part.threads().execute(action, answer, ends);
            } else {
                ends.ended(action, result, failure);
            }
        }));
    }
}
