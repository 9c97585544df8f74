package dev.syncopate;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A fork: the task of its thread, and the handle that the parent holds.
final class ForkTask<F, T extends @Nullable Object> implements Fork<T>, Piece, BooleanSupplier {
    private final DirectConductor<F> parent;
    private final DirectConductor<F> child;
    private final Orchestration<F, T> body;
    private final @Nullable Gathering<T> gathering;

    /// How it ended: an [Outcome], or an `Error`; null until then.
    private volatile @Nullable Object end;

    /// The same, from when the work has ended. Touched by the fork's thread only.
    private @Nullable Object outcome;

    /// Neighbours in the parent's list of forks that were not joined. Touched by the parent's thread only.
    @Nullable
    ForkTask<F, ?> older;

    @Nullable
    ForkTask<F, ?> newer;

    boolean listed = true;

    ForkTask(
            DirectConductor<F> parent,
            DirectConductor<F> child,
            Orchestration<F, T> body,
            @Nullable Gathering<T> gathering) {
        this.parent = parent;
        this.child = child;
        this.body = body;
        this.gathering = gathering;
    }

    @Override
    public void work() {
        try {
            outcome = outcomeOf();
        } catch (Throwable e) {
            outcome = e;
        }
    }

    @Override
    public Waiter worker() {
        return child;
    }

    @Override
    public void ended() {
        end = outcome == null ? new Outcome.Failure<T>(Piece.notDone()) : outcome;
        boolean wanted = gathering != null && gathering.ended(this);
        if (wanted || parent.isAwaiting(this)) {
            parent.wake();
        }
        parent.run.clockwork.leave();
    }

    private Outcome<T> outcomeOf() {
        try {
            T result = child.perform(body);
            return new Outcome.Success<>(result); // Not around the call: it would be allocated before, and wait too.
        } catch (Exception e) {
            return new Outcome.Failure<>(e);
        }
    }

    /// Whether it has ended.
    @Override
    public boolean getAsBoolean() {
        return end != null;
    }

    @Override
    public T join() {
        return await().orThrow();
    }

    @Override
    public Outcome<T> outcome() {
        return await();
    }

    private Outcome<T> await() {
        parent.requireOwner(() -> "fork " + path(), "joined");
        letOthersGoFirst();
        parent.await(this, Waiter.NEVER, this::path);
        parent.forks().forget(this);
        return result();
    }

    /// Joins that follow each other would each park and be woken, one fork at a time. Behind all forks that are
    /// ready to run, a virtual thread finds most of them done.
    @SuppressWarnings("ThreadPriorityCheck") // Only speed depends on it.
    private void letOthersGoFirst() {
        if (end == null && Thread.currentThread().isVirtual()) {
            Thread.yield();
        }
    }

    /// How it ended, once it has.
    @SuppressWarnings("unchecked")
    Outcome<T> result() {
        Object ended = end;
        if (ended instanceof Error error) {
            throw error;
        }
        if (ended == null) {
            throw new IllegalStateException("fork " + path() + " has not ended");
        }
        return (Outcome<T>) ended;
    }

    /// Whether it ended because it was cancelled.
    boolean wasCancelled() {
        return child.isCancelled() && end instanceof Outcome.Failure<?>(CancellationException e);
    }

    /// What it failed with; null if it succeeded or was cancelled.
    @Nullable
    Throwable failure() {
        return wasCancelled() ? null : thrown();
    }

    /// What it threw; null if it succeeded.
    @Nullable
    Throwable thrown() {
        return switch (end) {
            case Outcome.Failure<?>(var exception) -> exception;
            case Error error -> error;
            case null, default -> null;
        };
    }

    @Override
    public void cancel() {
        parent.requireOwner(() -> "fork " + path(), "cancelled");
        child.cancel();
    }

    void cancelFromParent() {
        child.cancel();
    }

    @Override
    public String path() {
        return child.prefix();
    }

    @Override
    public String toString() {
        return "Fork[" + path() + "]";
    }
}
