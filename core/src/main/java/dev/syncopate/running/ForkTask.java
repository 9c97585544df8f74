package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.time.Waiter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A fork: the task of its thread, and the handle that the parent holds.
///
/// A handle may be kept for long after its fork has ended; then it holds the result and nothing else of it.
public final class ForkTask<F, T extends @Nullable Object> implements Fork<T>, RunTask, Awaited {
    private final InMemoryConductor<?> parent;
    private final int ordinal;
    private final @Nullable String name;

    /// Whether the fork is protected from a cancellation of its parent, since it was started within a shield that
    /// is not lowered yet. Guarded by the monitor of [Forks], as the next.
    boolean shielded;

    /// Whether it was cut short by a cancellation of its parent, and was not joined yet.
    boolean cutShort;

    /// Null once it has ended, as the next.
    private volatile @Nullable InMemoryConductor<F> child;

    private @Nullable Orchestration<F, T> body;

    /// Whether its failure shows the line of the join, since that of the fork was not recorded.
    private final boolean anonymous;

    final @Nullable Joiner<T> joiner;

    /// How it ended; null until then.
    private volatile @Nullable Ended<T> end;

    /// Whether it ended because it was cancelled. Written before `end`.
    private boolean cancelled;

    /// The same as `end`, from when the orchestration has ended. Touched by the fork's thread only.
    private @Nullable Ended<T> ending;

    /// Neighbours in the parent's list of forks, and whether it is there. Guarded by the monitor of [Forks].
    @Nullable
    ForkTask<?, ?> older;

    @Nullable
    ForkTask<?, ?> newer;

    boolean listed;

    /// Whether it has ended and has removed itself from the list. Once true, stays so; a thread that does not see it
    /// yet asks under the monitor.
    boolean gone;

    ForkTask(
            InMemoryConductor<?> parent,
            int ordinal,
            InMemoryConductor<F> child,
            Orchestration<F, T> body,
            @Nullable Joiner<T> joiner) {
        this.parent = parent;
        this.ordinal = ordinal;
        this.name = child.name;
        this.shielded = parent.isShielded();
        this.child = child;
        this.body = body;
        this.joiner = joiner;
        this.anonymous = ForkedAction.isAnonymous(body);
    }

    @Override
    public void work() {
        InMemoryConductor<F> strand = child;
        Orchestration<F, T> logic = body;
        body = null;
        if (strand != null && logic != null) {
            try {
                T result = strand.run(logic);
                ending = new Ended.Returned<>(
                        result); // Not around the call: it would be allocated before, and wait too.
            } catch (Throwable e) {
                ending = new Ended.Threw<>(e);
            }
        }
    }

    @Override
    public Waiter waiter() {
        return Objects.requireNonNull(child, "the fork has ended");
    }

    @Override
    public boolean ended(@Nullable Throwable broken) {
        boolean neverRan = ending == null;
        Ended<T> how = ending == null ? new Ended.Threw<>(RunTask.neverRan(broken)) : ending;
        InMemoryConductor<F> strand = child;
        cancelled = strand != null && strand.isCancelled() && how.failure() instanceof CancellationException;
        child = null;
        ending = null;
        RunLog log = parent.run.log;
        if (log != null && log.takesNotes()) {
            log.ended(path(), how);
        }
        end = how;
        boolean wanted = joiner != null && joiner.ended(this);
        Forks siblings = parent.forks();
        wanted |= siblings.ended(this) && parent.isAwaiting(siblings);
        if (wanted || parent.isAwaiting(this)) {
            parent.wake();
        }
        parent.run.scheduler.deactivate();
        return neverRan;
    }

    /// Whether it has ended.
    @Override
    public boolean getAsBoolean() {
        return end != null;
    }

    @Override
    public T join() {
        return awaitEnd().orThrow();
    }

    @Override
    public Outcome<T> joinOutcome() {
        return awaitEnd().outcome();
    }

    private Ended<T> awaitEnd() {
        Refusals.requireOwner(
                parent,
                () -> "fork " + label(),
                "joined by the orchestration that forked it",
                "pass on its result, not the fork");
        letOthersGoFirst();
        parent.waitFor(this, Waiter.NEVER);
        parent.forks().forget(this);
        if (anonymous && failure() instanceof ActionFailedException failed) {
            var unused = failed.fillInStackTrace();
        }
        if (cancelled) {
            // The parent's own cancellation has reached both, and the fork ended first.
            Refusals.throwIfUnwinding(parent, () -> "while it waited for " + label(), thrown());
        }
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
    Ended<T> result() {
        return Objects.requireNonNull(end, "the fork has not ended");
    }

    /// Whether it ended because it was cancelled.
    boolean wasCancelled() {
        return cancelled;
    }

    /// What it failed with; null if it succeeded or was cancelled and unwound well.
    @Nullable
    Throwable failure() {
        return cancelled ? null : thrown();
    }

    /// What it threw; null if it succeeded.
    @Nullable
    Throwable thrown() {
        Ended<T> ended = end;
        return ended == null ? null : ended.failure();
    }

    @Override
    public void cancel() {
        Refusals.requireOwner(
                parent, () -> "fork " + label(), "cancelled by the orchestration that forked it", "cancel it there");
        cancelFromParent();
    }

    void cancelFromParent() {
        Strand strand = child;
        if (strand != null) {
            strand.cancel();
        }
    }

    /// The strand while it runs; null once it has ended.
    @Nullable
    Strand strand() {
        return child;
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /// The path, with the name if there is one.
    String label() {
        return StrandPath.label(path(), name);
    }

    @Override
    public Path path() {
        return parent.strandPath().fork(ordinal);
    }

    @Override
    public String describe(Strand strand) {
        return label();
    }

    @Override
    public String toString() {
        return "Fork[" + label() + "]";
    }
}
