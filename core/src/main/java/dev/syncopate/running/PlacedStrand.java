package dev.syncopate.running;

import dev.syncopate.failures.StuckRunException;
import dev.syncopate.printing.Text;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A strand that knows where in the run it is: what it yields next, and what it waits for.
public abstract class PlacedStrand extends Strand {
    /// The ordinal of the next yield while no executor is at work for this strand; else the complement (`~`),
    /// which is negative, of the ordinal that is executed, or of the first one of a group. One field, since it
    /// is written twice by each yield.
    long position;

    /// What this strand waits for, so that others need not wake it in vain.
    private volatile @Nullable BooleanSupplier awaited;

    private @Nullable Supplier<String> awaitedText;

    PlacedStrand(RunState run, @Nullable Strand parent, int ordinal) {
        super(run, parent, ordinal);
    }

    /// Waits for what was cancelled. Does not return before it has ended, not even when the run is stuck: then
    /// all that wait are told, and so it ends.
    ///
    /// @throws StuckRunException if the run was stuck meanwhile
    final void awaitEnd(BooleanSupplier done) {
        StuckRunException stuck = null;
        awaited = done;
        awaitedText = () -> "the end of what it cancelled";
        while (!done.getAsBoolean()) {
            try {
                awaitUninterruptibly(done, NEVER);
            } catch (StuckRunException e) {
                stuck = e;
            }
        }
        awaited = null;
        awaitedText = null;
        if (stuck != null) {
            throw stuck;
        }
    }

    /// Waits for a fork, a group, a gathering of forks, or a moment.
    ///
    /// @param what says what it waits for; asked only when somebody must be told
    final boolean await(BooleanSupplier done, long deadline, Supplier<String> what) {
        if (done.getAsBoolean()) {
            return true;
        }
        awaited = done;
        awaitedText = what;
        try {
            return waitFor(done, deadline, what);
        } finally {
            awaited = null;
            awaitedText = null;
        }
    }

    final boolean isAwaiting(BooleanSupplier done) {
        return awaited == done;
    }

    /// The path of the next yield.
    public final String path() {
        return pathAt(isBusy() ? ~position + inFlight() : position);
    }

    /// Whether an executor is at work for this strand.
    final boolean isBusy() {
        return position < 0;
    }

    /// How many ordinals the yield takes that is executed.
    abstract int inFlight();

    /// The path of the yield that is executed, or of the last one.
    final String pathInFlight() {
        return pathAt(ordinalInFlight());
    }

    @Override
    public final long ordinalInFlight() {
        long at = position;
        return at < 0 ? ~at : at - 1;
    }

    @Override
    public final String pathAt(long ordinal) {
        return prefix() + "/" + ordinal;
    }

    @Override
    public final String describeWait() {
        Supplier<String> what = awaitedText;
        return (parent == null ? "the run" : prefix()) + " waits for "
                + (what == null ? "its executor at " + pathInFlight() : what.get());
    }

    @Override
    public final TimedWait timedWait(Instant due) {
        return awaited instanceof ForkTask<?, ?> part
                ? new TimedWait(part.path(), true, due)
                : new TimedWait(pathInFlight(), false, due);
    }

    /// Refuses what only the strand's own thread may do, also while it unwinds.
    final void requireOwner(Supplier<String> what, String done) {
        if (Thread.currentThread() != thread() || hasEnded()) {
            throw new IllegalStateException(
                    what.get() + " can only be " + done
                            + " by the orchestration that it belongs to, on that one's thread and before it ends: hand its result on, not the fork");
        }
    }

    /// Refuses what an executor yields that was itself called for an earlier yield.
    final RuntimeException busy(Object action) {
        return new IllegalStateException(
                Text.of(action) + " was yielded by the executor that executes the yield at " + pathInFlight()
                        + ": the conductor is busy until that executor returns; put the logic into the orchestration");
    }

    /// Why something may not be yielded. What is refused to a strand that unwinds takes its ordinals all the
    /// same: so the paths of what is yielded shielded after do not depend on whether a cancellation came just
    /// before a yield or just after.
    ///
    /// @param ordinals how many it would have taken
    final RuntimeException refusal(Object action, int ordinals) {
        Thread thread = thread();
        String what = Text.of(Objects.requireNonNull(action, "null was yielded: yield an action"));
        if (hasEnded() || thread == null) {
            return new IllegalStateException(what + " was yielded to a conductor whose orchestration has ended (after "
                    + position + " yields): a conductor is valid only until the orchestration returns; do not keep it");
        }
        if (Thread.currentThread() == thread && isBusy()) {
            return busy(action);
        }
        if (Thread.currentThread() != thread) {
            return new IllegalStateException(
                    what + " was yielded from thread '"
                            + Thread.currentThread().getName() + "', but the orchestration runs on '" + thread.getName()
                            + "': yield on the thread that the conductor was handed to, in a fork to the conductor that the fork was handed; to do things at once yield a group or fork");
        }
        String at = path();
        position += ordinals;
        return refused(
                "before it yielded " + what + " at " + at,
                ", so that is refused; what must be done all the same belongs into conductor.shielded(...)");
    }
}
