package dev.syncopate.stepping;

import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Stepper;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.printing.Text;
import dev.syncopate.results.ResultType;
import dev.syncopate.running.RunPosition;
import dev.syncopate.time.Waiter;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// A pending action of a stepper, and the waiter that waits for its answer.
public final class PendingAction<F> implements Stepper.Pending<F> {
    private final F action;
    private final Waiter waiter;
    private final long ordinal;
    private volatile @Nullable Outcome<@Nullable Object> outcome;

    /// The hash code, set by [PendingActions#add]. An identity hash code costs 30 ns more in each step.
    int number;

    PendingAction(F action, Waiter waiter) {
        this.action = action;
        this.waiter = waiter;
        this.ordinal = ((RunPosition) waiter).ordinalInFlight();
    }

    /// @throws WrongResultException if the action is not of the family that it claims
    void requireFamily() {
        WrongResultException refused =
                ResultType.of(((Object) action).getClass()).refusal(action, this::path);
        if (refused != null) {
            throw refused;
        }
    }

    @Override
    public F action() {
        return action;
    }

    @Override
    public Path path() {
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

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(Object o) {
        return this == o;
    }
}
