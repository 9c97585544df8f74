package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The forks of one strand that have not ended, and those that failed and that nobody has joined yet.
///
/// A fork that ended otherwise takes itself out, so that one which nobody joins costs nothing.
public final class Forks<F> implements BooleanSupplier {
    private static final int SITES = 4;

    private final DirectConductor<F> parent;

    /// The ordinal of the next fork. Touched by the parent's thread only.
    private int next;

    /// Guarded by this object's monitor, as all that follows. Nothing blocks while it is held. The list, oldest
    /// first.
    private @Nullable ForkTask<F, ?> oldest;

    private @Nullable ForkTask<F, ?> newest;

    /// How many of the list have not ended.
    private int open;

    /// Those of the list that failed, the first to fail first.
    private @Nullable Queue<ForkTask<F, ?>> failed;

    /// How many that nobody has looked at were cut short by a cancellation of the parent.
    private int cutShort;

    Forks(DirectConductor<F> parent) {
        this.parent = parent;
    }

    <T extends @Nullable Object> ForkTask<F, T> start(
            Orchestration<F, T> body, @Nullable Gathering<T> gathering, long limit) {
        Objects.requireNonNull(body, "null was forked: fork an action or an orchestration");
        int ordinal = next++;
        DirectConductor<F> child = parent.child(ordinal, limit);
        ForkTask<F, T> fork = new ForkTask<>(parent, ordinal, child, body, gathering);
        if (add(fork)) {
            child.cancel();
        }
        try {
            parent.run.start(fork);
        } catch (Throwable e) {
            forget(fork);
            throw e;
        }
        return fork;
    }

    /// Where the next fork is made, if that is taken down: walking over a stack takes as long as a fork, so it is
    /// done for the first few alone.
    @Nullable
    Throwable site() {
        return next < SITES ? new Throwable() : null;
    }

    /// Takes an ordinal for a fork that is not begun.
    ///
    /// @return the path that the fork would have had
    String skip() {
        return parent.prefix(next++);
    }

    /// @return whether it is cancelled already: whoever cancels the parent may have looked at the list before
    private synchronized boolean add(ForkTask<F, ?> fork) {
        open++;
        fork.listed = true;
        fork.older = newest;
        if (newest == null) {
            oldest = fork;
        } else {
            newest.newer = fork;
        }
        newest = fork;
        return parent.isCancelled() && !fork.shielded;
    }

    /// Takes note of a fork's end.
    ///
    /// @return whether it decides how the parent ends that has returned
    synchronized boolean ended(ForkTask<F, ?> fork) {
        if (fork.wasCancelled() && parent.isCancelled()) {
            fork.cutShort = true;
            cutShort++;
        }
        if (!fork.listed) {
            return false;
        }
        if (fork.gathering != null || fork.failure() == null) {
            remove(fork);
            fork.gone = !fork.cutShort;
            return open == 0;
        }
        open--;
        if (failed == null) {
            failed = new ArrayDeque<>();
        }
        failed.add(fork);
        return true;
    }

    /// Takes out a fork that has ended and was looked at.
    void forget(ForkTask<F, ?> fork) {
        if (!fork.gone) {
            forgetListed(fork);
        }
    }

    private synchronized void forgetListed(ForkTask<F, ?> fork) {
        if (fork.cutShort) {
            fork.cutShort = false;
            cutShort--;
        }
        if (!fork.listed) {
            return;
        }
        if (failed != null && failed.remove(fork)) {
            open++;
        }
        remove(fork);
    }

    private void remove(ForkTask<F, ?> fork) {
        open--;
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
        fork.older = null;
        fork.newer = null;
    }

    /// Waits for all, or for the first that fails, and throws its failure.
    void join() {
        parent.await(this, Waiter.NEVER, this::describe);
        ForkTask<F, ?> first = firstFailed();
        if (first != null) {
            forget(first);
            throw Unchecked.rethrow(Objects.requireNonNull(first.failure()));
        }
        if (isCutShort()) {
            parent.throwIfUnwinding(() -> "while it waited for its forks", null);
        }
    }

    private synchronized @Nullable ForkTask<F, ?> firstFailed() {
        return failed == null ? null : failed.peek();
    }

    private synchronized boolean isCutShort() {
        return cutShort > 0;
    }

    /// Whether all have ended, or one has failed.
    @Override
    public synchronized boolean getAsBoolean() {
        return open == 0 || firstFailed() != null;
    }

    private synchronized String describe() {
        return oldest == null ? "its forks" : oldest.path();
    }

    /// Cancels all and waits until their work has really ended. Their failures are suppressed by `reason`.
    ///
    /// @return what to throw: `reason`, or the first of their failures that is no `Exception`, which passes
    Throwable cancel(Throwable reason) {
        List<ForkTask<F, ?>> left = listed();
        left.forEach(ForkTask::cancelFromParent);
        Throwable main = reason;
        for (ForkTask<F, ?> fork : left) {
            awaitEnd(fork);
            main = Passing.both(main, fork.failure());
        }
        return main;
    }

    private synchronized List<ForkTask<F, ?>> listed() {
        List<ForkTask<F, ?>> all = new ArrayList<>();
        for (ForkTask<F, ?> fork = oldest; fork != null; fork = fork.newer) {
            all.add(fork);
        }
        return all;
    }

    /// Adds those that a cancellation of the parent reaches now.
    synchronized void addReached(boolean parentIsShielded, Queue<Strand> reached) {
        for (ForkTask<F, ?> fork = oldest; fork != null; fork = fork.newer) {
            Strand strand = fork.strand();
            if (strand != null && !(parentIsShielded && fork.shielded)) {
                reached.add(strand);
            }
        }
    }

    /// The shield within which some were begun does not protect them any more.
    synchronized void unshield() {
        for (ForkTask<F, ?> fork = oldest; fork != null; fork = fork.newer) {
            fork.shielded = false;
        }
    }

    /// Waits until a fork that was cancelled has really ended.
    void awaitEnd(ForkTask<F, ?> fork) {
        try {
            parent.awaitEnd(fork);
        } finally {
            forget(fork);
        }
    }
}
