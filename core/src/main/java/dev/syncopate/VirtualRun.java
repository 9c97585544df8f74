package dev.syncopate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// An orchestration on a virtual thread.
final class VirtualRun<T extends @Nullable Object> implements Run<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();

    private VirtualRun() {}

    static <F, T extends @Nullable Object> Run<T> start(
            Orchestration<F, T> orchestration, Executor<? super F> executor) {
        VirtualRun<T> run = new VirtualRun<>();
        Thread.ofVirtual().name("syncopate").start(() -> {
            try {
                run.result.complete(Syncopate.run(orchestration, executor));
            } catch (Throwable e) {
                run.result.completeExceptionally(e);
            }
        });
        return run;
    }

    @Override
    public T join() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw Unchecked.rethrow(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public CompletableFuture<T> future() {
        return result.copy();
    }

    @Override
    public boolean isDone() {
        return result.isDone();
    }
}
