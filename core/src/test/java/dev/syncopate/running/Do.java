package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Parallel;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.Waiter;
import java.util.concurrent.Callable;

/// An action that does whatever a test needs in the executor.
record Do(Callable<?> body) implements Action<Do, Object> {
    private static final Executor<Do> EXECUTOR = action -> action.body.call();

    /// Executes one action at a time.
    static Stage<Do> oneByOne() {
        return Stage.of(EXECUTOR);
    }

    /// Executes up to `most` actions at once.
    static Stage<Do> atOnce(int most) {
        return Stage.of(Parallel.parallel(EXECUTOR, most));
    }

    static InMemoryConductor<Do> conductor(Stage<Do> stage, Settings settings) {
        return new InMemoryConductor<>(
                RunState.of(SystemScheduler.INSTANCE, stage, settings), null, 0, Waiter.NEVER, stage);
    }

    static InMemoryConductor<Do> conductor(Stage<Do> stage) {
        return conductor(stage, Settings.STANDARD);
    }
}
