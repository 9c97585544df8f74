package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Role;
import dev.syncopate.composition.LayerCombinator;
import dev.syncopate.composition.StageSpecializer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Calls a function with each action and its result after execution.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased], like [Pre].
///
/// **Failures.** Not called for an action that failed. If it throws, the yield fails with its
/// exception, although the action has been executed.
public final class Post {
    private Post() {}

    /// Calls `after` with each action and its result.
    ///
    /// @param after called on the same thread, with the action and its result, which may be `null`
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> post(BiConsumer<? super A, @Nullable Object> after) {
        return new LayerCombinator<>(Layer.of("post", after).as(Role.POST), StageSpecializer.AFTER);
    }

    /// Returns `executor` with [#post(BiConsumer)] around it.
    ///
    /// @param executor executes the actions
    /// @param after called on the same thread, with the action and its result, which may be `null`
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> post(Executor<F> executor, BiConsumer<? super F, @Nullable Object> after) {
        return executor.with(Post.<F>post(after));
    }
}
