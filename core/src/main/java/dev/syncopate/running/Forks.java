package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The forks of one strand that have not ended, and those that failed and that were not joined yet.
///
/// A fork that ended otherwise removes itself, so that one which is never joined costs nothing.
final class Forks implements Awaited {
    private static final int SITES = 4;

    private final InMemoryConductor<?> parent;

    /// The ordinal of the next fork. Touched by the parent's thread only.
    private int next;

    /// How many were started since the parent waited last. Touched by the parent's thread only, as the next.
    private int inARow;

    /// Made by the first fork that shares workers.
    private @Nullable ForkWorkers workers;

    /// A linked list, oldest first, by the `older` and `newer` of the forks themselves: a fork is added and removed
    /// in the time of a fork, and the entry of a collection would cost as much as the rest of the bookkeeping.
    /// Guarded by this object's monitor, as all that follows. Nothing blocks while it is held.
    private @Nullable ForkTask<?, ?> oldest;

    private @Nullable ForkTask<?, ?> newest;

    /// How many of the list have not ended.
    private int open;

    /// Those of the list that failed, the first to fail first.
    private @Nullable Queue<ForkTask<?, ?>> failed;

    /// How many were cut short by a cancellation of the parent, and were not joined yet.
    private int cutShort;

    Forks(InMemoryConductor<?> parent) {
        this.parent = parent;
    }

    /// Starts a fork.
    ///
    /// @param limit its deadline, unless that of the parent is earlier
    static <F, T extends @Nullable Object> ForkTask<F, T> start(
            InMemoryConductor<F> parent, Orchestration<F, T> body, @Nullable Joiner<T> joiner, long limit) {
        return start(parent, null, body, joiner, limit);
    }

    /// As [#start], with a name for people.
    static <F, T extends @Nullable Object> ForkTask<F, T> start(
            InMemoryConductor<F> parent,
            @Nullable String name,
            Orchestration<F, T> body,
            @Nullable Joiner<T> joiner,
            long limit) {
        requireYield(parent, () -> "a fork");
        Forks forks = parent.forks();
        Objects.requireNonNull(body, "null was forked: fork an action or an orchestration");
        int ordinal = forks.next++;
        InMemoryConductor<F> child =
                new InMemoryConductor<>(parent.run, parent, ordinal, Math.min(parent.deadline, limit), parent.executor);
        child.name = name;
        ForkTask<F, T> fork = new ForkTask<>(parent, ordinal, child, body, joiner);
        RunLog log = parent.run.log;
        if (log != null && log.takesNotes()) {
            log.forked(fork.path(), name);
        }
        if (forks.add(fork)) {
            child.cancel();
        }
        try {
            forks.begin(fork);
        } catch (Throwable e) {
            forks.forget(fork);
            throw e;
        }
        return fork;
    }

    /// Starts a thread for a fork, or leaves it to the workers that all share.
    private void begin(ForkTask<?, ?> fork) {
        inARow++;
        if (inARow <= ForkWorkers.ALONE || !parent.run.sharesWorkers) {
            parent.run.start(fork);
            return;
        }
        ForkWorkers shared = workers;
        if (shared == null) {
            shared = new ForkWorkers(parent.run.scheduler, RunState::startUncounted);
            workers = shared;
        }
        shared.begin(fork);
    }

    /// The parent waits: what it forks next is not in a row with what it has forked so far.
    static void parentWaits(@Nullable Forks started) {
        if (started != null) {
            started.inARow = 0;
        }
    }

    /// Refuses what may not begin now, and takes no ordinal.
    static void requireYield(InMemoryConductor<?> conductor, Supplier<Object> what) {
        if (!conductor.mayYield() || conductor.isBusy()) {
            throw Refusals.refusal(conductor, what.get(), 0);
        }
    }

    /// The stack of the code that forks next, for the first few forks: to walk over a stack takes as long as a fork.
    @Nullable
    Throwable site() {
        return next < SITES ? new Throwable() : null;
    }

    /// Takes an ordinal for a fork that is not started.
    ///
    /// @return the path that the fork would have had
    Path skip() {
        return parent.strandPath().fork(next++);
    }

    /// @return whether it is cancelled already: the thread that cancels the parent may have read the list before
    private synchronized boolean add(ForkTask<?, ?> fork) {
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

    /// Records that a fork has ended.
    ///
    /// @return whether a parent that has returned need not wait any longer
    synchronized boolean ended(ForkTask<?, ?> fork) {
        if (fork.wasCancelled() && parent.isCancelled()) {
            fork.cutShort = true;
            cutShort++;
        }
        if (!fork.listed) {
            return false;
        }
        if (fork.joiner != null || fork.failure() == null) {
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

    /// Removes a fork that has ended and was joined.
    void forget(ForkTask<?, ?> fork) {
        if (!fork.gone) {
            forgetListed(fork);
        }
    }

    private synchronized void forgetListed(ForkTask<?, ?> fork) {
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

    private void remove(ForkTask<?, ?> fork) {
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
        parent.waitFor(this, Waiter.NEVER);
        ForkTask<?, ?> first = firstFailed();
        if (first != null) {
            throw Unchecked.rethrow(Objects.requireNonNull(first.failure()));
        }
        if (isCutShort()) {
            Refusals.throwIfUnwinding(parent, () -> "while it waited for its forks", null);
        }
    }

    private synchronized @Nullable ForkTask<?, ?> firstFailed() {
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

    @Override
    public synchronized String describe(Strand strand) {
        return oldest == null ? "its forks" : oldest.describe(strand);
    }

    /// Cancels all and waits until they have ended. `reason` suppresses their failures.
    ///
    /// @return what to throw: `reason`, or the first fatal failure
    Throwable cancel(Throwable reason) {
        List<ForkTask<?, ?>> left = listed();
        left.forEach(ForkTask::cancelFromParent);
        Throwable main = reason;
        for (ForkTask<?, ?> fork : left) {
            waitForEnd(fork);
            main = FirstFailure.of(main, fork.failure());
        }
        return main;
    }

    synchronized List<ForkTask<?, ?>> listed() {
        List<ForkTask<?, ?>> all = new ArrayList<>();
        for (ForkTask<?, ?> fork = oldest; fork != null; fork = fork.newer) {
            all.add(fork);
        }
        return all;
    }

    /// Adds the forks that a cancellation of the parent reaches now.
    synchronized void addReached(Queue<Strand> reached) {
        for (ForkTask<?, ?> fork = oldest; fork != null; fork = fork.newer) {
            Strand strand = fork.strand();
            if (strand != null && !fork.shielded) {
                reached.add(strand);
            }
        }
    }

    /// Ends the protection by the shield in which some of them were started.
    synchronized void unshield() {
        for (ForkTask<?, ?> fork = oldest; fork != null; fork = fork.newer) {
            fork.shielded = false;
        }
    }

    /// Waits until a fork that was cancelled has ended.
    void waitForEnd(ForkTask<?, ?> fork) {
        try {
            parent.waitForEnd(fork);
        } finally {
            forget(fork);
        }
    }
}
