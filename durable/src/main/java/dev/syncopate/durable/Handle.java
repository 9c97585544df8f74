package dev.syncopate.durable;

import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A run, by its id.
record Handle<T extends @Nullable Object>(Runs runs, Lists lists, Definition<?, ?, T> definition, String id)
        implements DurableRun<T> {

    @Override
    public T join() throws InterruptedException {
        try (Joining joining = Joining.of(runs, id)) {
            return result(joining.end.get());
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    @Override
    public T join(Duration limit) throws InterruptedException, TimeoutException {
        return result(end(limit)
                .orElseThrow(
                        () -> new TimeoutException("The run " + id + " did not end within " + limit + "; it goes on")));
    }

    @Override
    public Optional<Outcome<T>> outcome(Duration limit) throws InterruptedException {
        return end(limit).map(this::outcome);
    }

    /// @return empty if it has not ended within the limit
    private Optional<RunEnd> end(Duration limit) throws InterruptedException {
        try (Joining joining = Joining.of(runs, id)) {
            return Optional.of(joining.end.get(Times.nanos(limit), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private Outcome<T> outcome(RunEnd end) {
        try {
            return new Outcome.Success<>(result(end));
        } catch (RunFailedException e) {
            return new Outcome.Failure<>(e.getCause() instanceof Exception thrown ? thrown : e);
        } catch (CancellationException e) {
            return new Outcome.Failure<>(e);
        }
    }

    /// What a future has kept is one object for all who wait: each gets its own, with its own stack.
    private RuntimeException thrown(@Nullable Throwable kept) {
        return switch (kept) {
            case RunFailedException failed -> failed.again();
            case StoreException store -> store.again();
            case CancellationException cancelled -> cancelled;
            case RuntimeException other -> other;
            case null, default -> new IllegalStateException("The run " + id + " could not be waited for", kept);
        };
    }

    @Override
    public CompletableFuture<T> future() {
        Joining joining = Joining.of(runs, id);
        return joining.end.whenComplete((end, reason) -> joining.close()).thenApply(this::result);
    }

    private T result(RunEnd end) {
        String value = end.value();
        if (end.status() == Status.CANCELLED) {
            throw new CancellationException("The run " + id + " was cancelled");
        }
        if (value == null) {
            throw new StoreException(
                    StoreException.Kind.NOT_STORED,
                    "The end of the run " + id + " could not be stored, and so cannot be told: " + end.remark()
                            + ": declare a result of a type that a codec stores");
        }
        if (end.status() == Status.FAILED) {
            throw new RunFailedException(id, null, runs.texts().failure(value));
        }
        return definition.result(runs.texts().codec(), value);
    }

    @Override
    public void cancel() {
        new Wishes(runs).cancel(id);
    }

    @Override
    public RunInfo info() {
        return lists.require(id);
    }
}
