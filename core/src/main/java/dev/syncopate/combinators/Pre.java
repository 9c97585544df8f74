package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Role;
import dev.syncopate.composition.LayerCombinator;
import dev.syncopate.composition.StageSpecializer;
import java.util.function.Consumer;

/// Calls a function with each action before execution.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]: the function is called for
/// one action after the other. If that takes more than some milliseconds, the other actions go on at once, each on a
/// thread of its own.
///
/// **Failures.** If it throws, the action is not executed and fails with that exception.
public final class Pre {
    private Pre() {}

    /// Calls `before` with each action first.
    ///
    /// @param before called on the same thread, with the action
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> pre(Consumer<? super A> before) {
        return new LayerCombinator<>(Layer.of("pre", before).as(Role.PRE), StageSpecializer.BEFORE);
    }

    /// Returns `executor` with [#pre(Consumer)] around it.
    ///
    /// @param executor executes the actions
    /// @param before called on the same thread, with the action
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> pre(Executor<F> executor, Consumer<? super F> before) {
        return executor.with(Pre.<F>pre(before));
    }
}
