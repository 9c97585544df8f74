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
        } catch (ActionFailedException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LastYield.note(e, conductor.path());
            throw e;
        } catch (Exception e) {
            RuntimeException failure = Unchecked.unchecked(e);
            failure.addSuppressed(new LastYield(conductor.path()));
            throw failure;
        } finally {
            conductor.run.end(conductor);
        }
    }
}
