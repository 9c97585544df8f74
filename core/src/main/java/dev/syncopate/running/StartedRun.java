package dev.syncopate.running;

import dev.syncopate.Run;
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

/// A run that other threads can wait for and cancel.
public abstract non-sealed class StartedRun<T extends @Nullable Object> implements Run<T>, RunTask {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    /// How many different futures are handed out at most; further calls share the last one. All of them are kept
    /// until the run ends, since a caller may keep only what depends on one.
    private static final int MOST_FUTURES = 16;

    private static final VarHandle STATE = VarHandles.of(MethodHandles.lookup(), "state", Object.class);

    /// Null; then, once a caller waits, an [Observed]; at last the [Ended]. One field, since very many runs may wait
    /// at once.
    private volatile @Nullable Object state;

    /// Runs the orchestration on the calling thread.
    ///
    /// @return its result
    protected abstract T runHere() throws Exception;

    @Override
    public final void work() {
        if (isDone()) {
            return; // The context's task runs it a second time.
        }
        Ended<T> end;
        try {
            T result = runHere();
            end = new Ended.Returned<>(result); // Not around the call: it would be allocated before, and wait too.
        } catch (Throwable e) {
            end = threw(e);
        }
        end(end);
    }

    protected Ended<T> threw(Throwable thrown) {
        return new Ended.Threw<>(thrown);
    }

    /// Does all of it on the calling thread.
    public final T here() {
        work();
        return result();
    }

    @Override
    public final boolean ended(@Nullable Throwable broken) {
        boolean neverRan = !isDone();
        if (neverRan) {
            end(new Ended.Threw<>(RunTask.neverRan(broken)));
        }
        return neverRan;
    }

    @SuppressWarnings("unchecked") // As all casts here: the state holds nothing else.
    private void end(Ended<T> end) {
        if (STATE.getAndSet(this, end) instanceof Observed<?> observed) {
            ((Observed<T>) observed).end(end);
        }
    }

    /// A future of the end, made when it is first asked for.
    @SuppressWarnings("unchecked")
    private Observed<T> observed() {
        Object now = state;
        if (now == null) {
            Observed<T> first = new Observed<>();
            now = STATE.compareAndExchange(this, null, first);
            if (now == null) {
                return first;
            }
        }
        if (now instanceof Observed<?> known) {
            return (Observed<T>) known;
        }
        Observed<T> ended = new Observed<>();
        ended.end((Ended<T>) now);
        return ended;
    }

    @Override
    public final T join() throws InterruptedException {
        if (!isDone()) {
            try {
                var unused = observed().get();
            } catch (CancellationException | ExecutionException e) {
                // The future wraps, and unwraps, by rules of its own; what was thrown is in the state.
            }
        }
        return result();
    }

    @Override
    public final T join(Duration limit) throws InterruptedException, TimeoutException {
        if (!isDone()) {
            try {
                var unused = observed().get(nanos(limit), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new TimeoutException("The run did not end within " + limit + "; it continues");
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
        return ((Ended<T>) Objects.requireNonNull(state)).orThrow();
    }

    @Override
    public final CompletableFuture<T> future() {
        Observed<T> observed = observed();
        CompletableFuture<T> future;
        synchronized (observed) {
            CompletableFuture<T> last = observed.last;
            if (last != null && observed.handedOut >= MOST_FUTURES && !last.isDone()) {
                return last;
            }
            future = new CancellingFuture();
            observed.last = future;
            observed.handedOut++;
        }
        var unused = observed.whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    @Override
    public final boolean isDone() {
        return state instanceof Ended;
    }

    /// The end of the run, for the callers that wait for it.
    private static final class Observed<T extends @Nullable Object> extends CompletableFuture<T> {
        /// The future that was handed out last, and how many there were. Guarded by this object's monitor.
        private @Nullable CompletableFuture<T> last;

        private int handedOut;

        void end(Ended<T> end) {
            switch (end) {
                case Ended.Returned<T>(var value) -> complete(value);
                case Ended.Threw<T>(var thrown) -> completeExceptionally(thrown);
            }
        }
    }

    /// Passes its cancellation on to the run.
    private final class CancellingFuture extends CompletableFuture<T> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                StartedRun.this.cancel();
            }
            return cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
