package dev.syncopate.stepping;

import dev.syncopate.Path;
import dev.syncopate.Stepper;
import dev.syncopate.driver.Pending;
import org.jspecify.annotations.Nullable;

/// A pending action of a stepper.
public final class PendingAction<F> implements Stepper.Pending<F> {
    final Pending pending;

    /// The hash code: the number of the action among those of its stepper. An identity hash code costs more
    /// than the rest of a step.
    private final int number;

    PendingAction(Pending pending, int number) {
        this.pending = pending;
        this.number = number;
    }

    @Override
    @SuppressWarnings("unchecked") // A run of F yields nothing else.
    public F action() {
        return (F) pending.action();
    }

    @Override
    public Path path() {
        return pending.path();
    }

    @Override
    public String toString() {
        return pending.toString();
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }
}
