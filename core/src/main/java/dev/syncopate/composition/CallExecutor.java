package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import org.jspecify.annotations.Nullable;

/// An executor that calls a function with the action and its call.
public record CallExecutor<F>(Next<F> function) implements Executor<F> {
    @Override
    public @Nullable Object execute(F action) throws Exception {
        return function.execute(action, Call.outside());
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        return function.execute(action, call);
    }

    @Override
    public String toString() {
        return "executor";
    }
}
