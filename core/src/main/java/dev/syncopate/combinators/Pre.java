package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.util.function.Consumer;

/// Does something with each action before it is carried out.
///
/// **Failures.** If it throws, the action is not carried out and fails with what was thrown.
public final class Pre {
    private Pre() {}

    /// Calls `before` with each action first.
    ///
    /// @param before called on the same thread, with the action
    /// @param <A> what it must know of the actions
    /// @return the combinator
    public static <A> Combinator<A> pre(Consumer<? super A> before) {
        return Combinator.before("pre", before);
    }

    /// Returns `executor` with [#pre(Consumer)] around it.
    ///
    /// @param executor carries the actions out
    /// @param before called on the same thread, with the action
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> pre(Executor<F> executor, Consumer<? super F> before) {
        return executor.with(Pre.<F>pre(before));
    }
}
