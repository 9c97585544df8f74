package dev.syncopate.kernel;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.running.InMemoryCall;
import org.jspecify.annotations.Nullable;

/// The executor of a driven run: each action becomes pending and waits for its end.
record Boundary<F>(KernelRun<F, ?> run) implements Executor<F> {
    @Override
    public @Nullable Object execute(F action) {
        throw new IllegalStateException(
                "The executor of a driven run was used outside of its run: give the ends of its actions as events");
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        return run.yielded(action, (InMemoryCall) call).await();
    }

    @Override
    public int maxInFlight() {
        return Integer.MAX_VALUE;
    }
}
