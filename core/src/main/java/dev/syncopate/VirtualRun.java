package dev.syncopate;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// An orchestration on a virtual thread.
final class VirtualRun<F, T extends @Nullable Object> implements Run<T>, Runnable {
    private final DirectConductor<F> conductor;
    private final Orchestration<F, T> orchestration;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /// What the run threw. Written before the future is completed.
    private @Nullable Throwable failure;

    VirtualRun(DirectConductor<F> conductor, Orchestration<F, T> orchestration) {
        this.conductor = conductor;
        this.orchestration = orchestration;
    }

    VirtualRun<F, T> start() {
        conductor.run.thread(this).start();
        return this;
    }

    @Override
    public void run() {
        try {
            result.complete(RootRun.perform(conductor, orchestration));
        } catch (Throwable e) {
            failure = e;
            result.completeExceptionally(e);
        }
    }

    @Override
    public T join() throws InterruptedException {
        try {
            return result.get();
        } catch (CancellationException | ExecutionException e) {
            // The future wraps, and unwraps, by rules of its own.
            throw Unchecked.rethrow(failure == null ? e : failure);
        }
    }

    @Override
    public void cancel() {
        conductor.cancel();
    }

    @Override
    public CompletableFuture<T> future() {
        CompletableFuture<T> future = new CancellingFuture();
        var unused = result.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    @Override
    public boolean isDone() {
        return result.isDone();
    }

    /// Passes its cancellation on to the run.
    private final class CancellingFuture extends CompletableFuture<T> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                conductor.cancel();
            }
            return cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
