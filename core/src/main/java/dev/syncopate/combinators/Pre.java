package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does something with each action before it is carried out.
///
/// **Failures.** If it throws, the action is not carried out and fails with what was thrown.
public final class Pre {
    private Pre() {}

    /// Calls `before` with each action first.
    ///
    /// @param executor carries the actions out
    /// @param before called on the same thread, with the action
    /// @param <F> the family of actions
    /// @return the combined executor
    public static <F> Executor<F> pre(Executor<F> executor, Consumer<? super F> before) {
        return executor.around(new Before<>(before));
    }

    /// Returns [#pre(Executor, Consumer)] for [Executor#with].
    ///
    /// @param before called on the same thread, with the action
    /// @param <F> the family of actions
    /// @return the combinator
    public static <F> Combinator<F> pre(Consumer<? super F> before) {
        return executor -> pre(executor, before);
    }

    private record Before<F>(Consumer<? super F> before) implements Around<F> {
        @Override
        public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            before.accept(action);
            return next.execute(action, call);
        }

        @Override
        public String toString() {
            return "pre";
        }
    }
}
