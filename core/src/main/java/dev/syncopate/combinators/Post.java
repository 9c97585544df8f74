package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Does something with each action and its result after it has been carried out.
///
/// **Failures.** Not called for an action that failed. If it throws, the yield fails with what was thrown,
/// although the action has been carried out.
public final class Post {
    private Post() {}

    /// Calls `after` with each action and its result.
    ///
    /// @param executor carries the actions out
    /// @param after called on the same thread, with the action and its result, which may be `null`
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> post(Executor<F> executor, BiConsumer<? super F, @Nullable Object> after) {
        return executor.around(new After<>(after));
    }

    /// Returns [#post(Executor, BiConsumer)] for [Executor#with].
    ///
    /// @param after called on the same thread, with the action and its result, which may be `null`
    /// @param <F> the family of actions
    /// @return the combinator
    public static <F> Combinator<F> post(BiConsumer<? super F, @Nullable Object> after) {
        return executor -> post(executor, after);
    }

    private record After<F>(BiConsumer<? super F, @Nullable Object> after) implements Around<F> {
        @Override
        public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            Object result = next.execute(action, call);
            after.accept(action, result);
            return result;
        }

        @Override
        public String toString() {
            return "post";
        }
    }
}
