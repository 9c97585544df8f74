package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// An orchestration on a virtual thread.
public final class VirtualRun<F, T extends @Nullable Object> implements Run<T>, Piece {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    /// How many futures of their own are handed out. All that were handed out are known until the run ends,
    /// since what depends on one may be all that somebody keeps; so whoever asks again and again shares one.
    private static final int MOST_FUTURES = 16;

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

    public VirtualRun(DirectConductor<F> conductor, Orchestration<F, T> orchestration) {
        this.conductor = conductor;
        this.orchestration = orchestration;
    }

    public VirtualRun<F, T> start() {
        conductor.run.thread(this).start();
        return this;
    }

    @Override
    public Waiter worker() {
        return conductor;
    }

    @Override
    public void work() {
        if (isDone()) {
            return; // The context's task runs it a second time.
        }
        Object end;
        try {
            T result = RootRun.perform(conductor, orchestration);
            end = new Outcome.Success<>(result); // Not around the call: it would be allocated before, and wait too.
        } catch (Throwable e) {
            end = e;
        }
        end(end);
    }

    @Override
    public boolean ended(@Nullable Throwable broken) {
        boolean undone = !isDone();
        if (undone) {
            end(Piece.notDone(broken));
        }
        return undone;
    }

    private void end(Object end) {
        if (STATE.getAndSet(this, end) instanceof Awaited<?> awaited) {
            awaited.end(end);
        }
    }

    /// How it ended, once it has; made when it is first asked for.
    @SuppressWarnings("unchecked")
    private Awaited<T> awaited() {
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
    public T join() throws InterruptedException {
        if (!isDone()) {
            try {
                var unused = awaited().get();
            } catch (CancellationException | ExecutionException e) {
                // The future wraps, and unwraps, by rules of its own; what was thrown is in the state.
            }
        }
        return result();
    }

    @Override
    public T join(Duration limit) throws InterruptedException, TimeoutException {
        if (!isDone()) {
            try {
                var unused = awaited().get(nanos(limit), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new TimeoutException("The run has not ended within " + limit + "; it goes on");
            } catch (CancellationException | ExecutionException e) {
                // As above.
            }
        }
        return result();
    }

    private static long nanos(Duration limit) {
        return limit.compareTo(LONGEST) < 0 ? limit.toNanos() : Long.MAX_VALUE;
    }

    @SuppressWarnings("unchecked")
    private T result() {
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
        Awaited<T> awaited = awaited();
        CompletableFuture<T> future;
        synchronized (awaited) {
            CompletableFuture<T> last = awaited.last;
            if (last != null && awaited.handedOut >= MOST_FUTURES && !last.isDone()) {
                return last;
            }
            future = new CancellingFuture();
            awaited.last = future;
            awaited.handedOut++;
        }
        var unused = awaited.whenComplete((value, failure) -> {
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
        /// The future that was handed out last, and how many there were. Guarded by this object's monitor.
        private @Nullable CompletableFuture<T> last;

        private int handedOut;

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
