package dev.syncopate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// An orchestration on a virtual thread.
final class VirtualRun<F, T extends @Nullable Object> implements Run<T>, Runnable {
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(VirtualRun.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final DirectConductor<F> conductor;
    private final Orchestration<F, T> orchestration;

    /// Null; then, once somebody waits, an [Awaited]; at last an [Outcome.Success], or what was thrown. One
    /// field, since very many runs may wait at once.
    private volatile @Nullable Object state;

    VirtualRun(DirectConductor<F> conductor, Orchestration<F, T> orchestration) {
        this.conductor = conductor;
        this.orchestration = orchestration;
    }

    VirtualRun<F, T> start() {
        conductor.run.rootThread(this).start();
        return this;
    }

    @Override
    public void run() {
        Object end;
        try {
            T result = RootRun.perform(conductor, orchestration);
            end = new Outcome.Success<>(result); // Not around the call: it would be allocated before, and wait too.
        } catch (Throwable e) {
            end = e;
        }
        if (STATE.getAndSet(this, end) instanceof Awaited<?> awaited) {
            awaited.end(end);
        }
    }

    /// How it ended, once it has; made when it is first asked for.
    @SuppressWarnings("unchecked")
    private CompletableFuture<T> awaited() {
        Object now = state;
        if (now == null) {
            Awaited<T> first = new Awaited<>();
            now = STATE.compareAndExchange(this, null, first);
            if (now == null) {
                return first;
            }
        }
        if (now instanceof Awaited<?> known) {
            return (Awaited<T>) known;
        }
        Awaited<T> ended = new Awaited<>();
        ended.end(now);
        return ended;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T join() throws InterruptedException {
        if (!isDone()) {
            try {
                var unused = awaited().get();
            } catch (CancellationException | ExecutionException e) {
                // The future wraps, and unwraps, by rules of its own; what was thrown is in the state.
            }
        }
        Object end = state;
        if (end instanceof Throwable failure) {
            throw Unchecked.rethrow(failure);
        }
        return ((Outcome.Success<T>) Objects.requireNonNull(end)).value();
    }

    @Override
    public void cancel() {
        conductor.cancel();
    }

    @Override
    public CompletableFuture<T> future() {
        CompletableFuture<T> future = new CancellingFuture();
        var unused = awaited().whenComplete((value, failure) -> {
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
        Object now = state;
        return now != null && !(now instanceof Awaited);
    }

    /// What somebody waits for.
    private static final class Awaited<T extends @Nullable Object> extends CompletableFuture<T> {
        @SuppressWarnings("unchecked")
        void end(Object end) {
            if (end instanceof Throwable failure) {
                completeExceptionally(failure);
            } else {
                complete(((Outcome.Success<T>) end).value());
            }
        }
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
