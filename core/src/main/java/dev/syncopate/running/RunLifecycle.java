package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.failures.Unchecked;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Runs the orchestration of a run from its begin to its end.
public final class RunLifecycle {
    private RunLifecycle() {}

    public static <F, T extends @Nullable Object> T run(
            InMemoryConductor<F> conductor, Orchestration<F, T> orchestration) {
        conductor.run.scheduler.beginRun(conductor);
        try {
            T result = conductor.run(orchestration);
            StuckRunException givenUp = conductor.run.scheduler.takeStuckRun();
            if (givenUp != null) {
                throw givenUp;
            }
            return result;
        } catch (Exception e) {
            throw thrown(e, conductor);
        } finally {
            conductor.run.end(conductor);
        }
    }

    /// The result of a run that has ended, or what it threw.
    public static <T extends @Nullable Object> T result(Ended<T> end, InMemoryConductor<?> conductor) {
        return switch (end) {
            case Ended.Returned<T>(var value) -> value;
            case Ended.Threw<T>(var thrown) ->
                throw thrown instanceof Exception failure ? thrown(failure, conductor) : Unchecked.rethrow(thrown);
        };
    }

    /// What a run throws: its failure, unchecked, which shows the next yield unless it is that of an action.
    private static RuntimeException thrown(Exception failure, InMemoryConductor<?> conductor) {
        if (failure instanceof ActionFailedException || failure instanceof CancellationException) {
            return (RuntimeException) failure;
        }
        if (failure instanceof RuntimeException unchecked) {
            LastYield.note(unchecked, conductor.path());
            return unchecked;
        }
        RuntimeException wrapped = Unchecked.unchecked(failure);
        wrapped.addSuppressed(new LastYield(conductor.path()));
        return wrapped;
    }
}
