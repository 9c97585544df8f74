package dev.syncopate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The forks of one strand that nobody has joined yet, oldest first. Used by the strand's own thread only.
final class Forks<F> {
    private final DirectConductor<F> parent;
    private int count;
    private @Nullable ForkTask<F, ?> oldest;
    private @Nullable ForkTask<F, ?> newest;

    Forks(DirectConductor<F> parent) {
        this.parent = parent;
    }

    <T extends @Nullable Object> ForkTask<F, T> start(
            Orchestration<F, T> body, @Nullable Gathering<T> gathering, long limit) {
        Objects.requireNonNull(body, "null was forked: fork an action or an orchestration");
        ForkTask<F, T> fork = new ForkTask<>(parent, parent.child(count++, limit), body, gathering);
        parent.run.start(fork);
        if (newest == null) {
            oldest = fork;
        } else {
            newest.newer = fork;
            fork.older = newest;
        }
        newest = fork;
        return fork;
    }

    /// Takes out a fork that has ended.
    void forget(ForkTask<F, ?> fork) {
        if (!fork.listed) {
            return;
        }
        fork.listed = false;
        if (fork.older == null) {
            oldest = fork.newer;
        } else {
            fork.older.newer = fork.newer;
        }
        if (fork.newer == null) {
            newest = fork.older;
        } else {
            fork.newer.older = fork.older;
        }
    }

    /// Waits for all; throws the first failure that it comes by.
    void join() {
        for (ForkTask<F, ?> fork = oldest; fork != null; fork = oldest) {
            parent.await(fork, Waiter.NEVER, fork::path);
            forget(fork);
            Throwable failure = fork.failure();
            if (failure != null) {
                throw Unchecked.rethrow(failure);
            }
        }
    }

    /// Cancels all and waits until their work has really ended. Their failures are suppressed by `reason`.
    void cancel(Throwable reason) {
        for (ForkTask<F, ?> fork = oldest; fork != null; fork = fork.newer) {
            fork.cancelFromParent();
        }
        for (ForkTask<F, ?> fork = oldest; fork != null; fork = oldest) {
            awaitEnd(fork);
            Throwable failure = fork.failure();
            if (failure != null && failure != reason) {
                reason.addSuppressed(failure);
            }
        }
    }

    /// Cancels one and waits until its work has really ended.
    void cancel(ForkTask<F, ?> fork) {
        fork.cancelFromParent();
        awaitEnd(fork);
    }

    private void awaitEnd(ForkTask<F, ?> fork) {
        try {
            parent.awaitEnd(fork);
        } finally {
            forget(fork);
        }
    }
}
