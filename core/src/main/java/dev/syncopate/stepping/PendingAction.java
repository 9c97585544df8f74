package dev.syncopate.stepping;

import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.printing.Text;
import dev.syncopate.results.ResultType;
import dev.syncopate.running.RunPosition;
import dev.syncopate.time.Waiter;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// An action of a stepped run, and the thread that waits for its answer.
public final class PendingAction<F> implements Stepper.Pending<F> {
    private final F action;
    private final Waiter waiter;
    private final long ordinal;
    private volatile @Nullable Outcome<@Nullable Object> outcome;

    /// The list that it is in, and its neighbours there.
    @Nullable
    PendingActions<F> list;

    @Nullable
    PendingAction<F> older;

    @Nullable
    PendingAction<F> newer;

    PendingAction(F action, Waiter waiter) {
        this.action = action;
        this.waiter = waiter;
        this.ordinal = ((RunPosition) waiter).ordinalInFlight();
    }

    @Override
    public F action() {
        return action;
    }

    @Override
    public String path() {
        return ((RunPosition) waiter).pathAt(ordinal);
    }

    public void check(@Nullable Object result) {
        ResultType type = ResultType.of(((Object) action).getClass());
        if (result != null && !type.admits(result.getClass())) {
            throw type.wrong(action, path(), result);
        }
    }

    public void release(Outcome<@Nullable Object> outcome) {
        this.outcome = outcome;
        waiter.wake();
    }

    @Nullable
    Object await() throws Exception {
        waiter.await(() -> outcome != null, Waiter.NEVER);
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var failure) -> throw failure;
            case null, default -> throw new CancellationException();
        };
    }

    @Override
    public String toString() {
        return path() + " " + Text.of(action);
    }
}
