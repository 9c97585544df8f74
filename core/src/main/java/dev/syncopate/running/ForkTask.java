package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.time.Waiter;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A fork: the task of its thread, and the handle that the parent holds.
///
/// A handle may be kept for long after its fork has ended; then it holds the result and nothing else of it.
public final class ForkTask<F, T extends @Nullable Object> implements Fork<T>, Piece, BooleanSupplier {
    private final DirectConductor<F> parent;
    private final int ordinal;

    /// Whether the fork is protected from a cancellation of its parent, since it was begun within a shield that
    /// is not lowered yet. Guarded by the monitor of [Forks], as the next.
    boolean shielded;

    /// Whether it was cut short by a cancellation of its parent, and nobody has looked at it yet.
    boolean cutShort;

    /// Null once it has ended, as the next.
    private volatile @Nullable DirectConductor<F> child;

    private @Nullable Orchestration<F, T> body;

    /// Whether no line of the orchestration is known for its failure but that of the join.
    private final boolean anonymous;

    final @Nullable Gathering<T> gathering;

    /// How it ended: an [Outcome], or something thrown that is no `Exception`; null until then.
    private volatile @Nullable Object end;

    /// Whether it ended because it was cancelled. Written before `end`.
    private boolean cancelled;

    /// The same as `end`, from when the work has ended. Touched by the fork's thread only.
    private @Nullable Object outcome;

    /// Neighbours in the parent's list of forks, and whether it is there. Guarded by the monitor of [Forks].
    @Nullable
    ForkTask<F, ?> older;

    @Nullable
    ForkTask<F, ?> newer;

    boolean listed;

    /// Whether it has ended and took itself out of the list, so that nothing needs to be forgotten. Once true, stays
    /// so; who does not see it yet asks under the monitor.
    boolean gone;

    ForkTask(
            DirectConductor<F> parent,
            int ordinal,
            DirectConductor<F> child,
            Orchestration<F, T> body,
            @Nullable Gathering<T> gathering) {
        this.parent = parent;
        this.ordinal = ordinal;
        this.shielded = parent.isShielded();
        this.child = child;
        this.body = body;
        this.gathering = gathering;
        this.anonymous = ForkedAction.isAnonymous(body);
    }

    @Override
    public void work() {
        DirectConductor<F> strand = child;
        Orchestration<F, T> logic = body;
        body = null;
        if (strand != null && logic != null) {
            try {
                outcome = outcomeOf(strand, logic);
            } catch (Throwable e) {
                outcome = e;
            }
        }
    }

    @Override
    public Waiter worker() {
        return Objects.requireNonNull(child, "the fork has ended");
    }

    @Override
    public boolean ended(@Nullable Throwable broken) {
        boolean undone = outcome == null;
        Object how = outcome == null ? new Outcome.Failure<T>(Piece.notDone(broken)) : outcome;
        DirectConductor<F> strand = child;
        cancelled =
                strand != null && strand.isCancelled() && how instanceof Outcome.Failure<?>(CancellationException e);
        child = null;
        outcome = null;
        end = how;
        boolean wanted = gathering != null && gathering.ended(this);
        Forks<F> siblings = parent.forks();
        wanted |= siblings.ended(this) && parent.isAwaiting(siblings);
        if (wanted || parent.isAwaiting(this)) {
            parent.wake();
        }
        parent.run.scheduler.deactivate();
        return undone;
    }

    private Outcome<T> outcomeOf(DirectConductor<F> strand, Orchestration<F, T> logic) {
        try {
            T result = strand.perform(logic);
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
        if (anonymous && failure() instanceof ActionFailedException failed) {
            var unused = failed.fillInStackTrace();
        }
        if (cancelled) {
            // The parent's own cancellation has reached both, and the fork was first to end.
            parent.throwIfUnwinding(() -> "while it waited for " + path(), thrown());
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
    @SuppressWarnings("unchecked")
    Outcome<T> result() {
        Object ended = Objects.requireNonNull(end, "the fork has not ended");
        if (ended instanceof Throwable thrown) {
            throw Unchecked.rethrow(thrown);
        }
        return (Outcome<T>) ended;
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
        return switch (end) {
            case Outcome.Failure<?>(var exception) -> exception;
            case Throwable thrown -> thrown;
            case null, default -> null;
        };
    }

    @Override
    public void cancel() {
        parent.requireOwner(() -> "fork " + path(), "cancelled");
        cancelFromParent();
    }

    void cancelFromParent() {
        DirectConductor<F> strand = child;
        if (strand != null) {
            strand.cancel();
        }
    }

    /// The strand while it runs; null once it has ended.
    @Nullable
    DirectConductor<F> strand() {
        return child;
    }

    @Override
    public String path() {
        return parent.prefix(ordinal);
    }

    @Override
    public String toString() {
        return "Fork[" + path() + "]";
    }
}
