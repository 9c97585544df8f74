package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// Runs orchestrations in memory.
public final class Syncopate {
    private Syncopate() {}

    /// Runs `orchestration` on the calling thread: each yield calls `executor` and returns its answer.
    ///
    /// {@snippet class="dev.syncopate.snippets.Shop" region="run"}
    ///
    /// **Failures.** What the orchestration throws leaves unchanged if it is unchecked. The failure of an
    /// action that the orchestration did not catch is an [ActionFailedException] with the path of the yield;
    /// any other unchecked exception carries the path of the last yield as a suppressed note. An `Error` passes
    /// untouched.
    ///
    /// **Threads.** No thread is started and none is needed: any thread will do, platform or virtual. An
    /// executor may serve many runs at once; its [Executor#maxInFlight()] counts for each of them.
    ///
    /// @param orchestration what to run
    /// @param executor carries its actions out
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return what the orchestration returns
    /// @throws ActionFailedException if an action fails and the orchestration does not catch it
    /// @throws OrchestrationFailedException if the orchestration throws a checked exception, which is then the
    /// cause
    public static <F, T extends @Nullable Object> T run(
            Orchestration<F, T> orchestration, Executor<? super F> executor) {
        DirectConductor<F> conductor = new DirectConductor<>(Stage.of(executor));
        try {
            return orchestration.run(conductor);
        } catch (ActionFailedException e) {
            throw e;
        } catch (Exception e) {
            RuntimeException failure = OrchestrationFailedException.unchecked(e);
            failure.addSuppressed(new LastYield(conductor.path()));
            throw failure;
        } finally {
            conductor.end();
        }
    }

    /// Starts `orchestration` on a virtual thread of its own and returns at once.
    ///
    /// @param orchestration what to run
    /// @param executor carries its actions out
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the running orchestration
    public static <F, T extends @Nullable Object> Run<T> start(
            Orchestration<F, T> orchestration, Executor<? super F> executor) {
        return VirtualRun.start(orchestration, executor);
    }
}
