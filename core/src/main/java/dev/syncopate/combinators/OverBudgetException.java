package dev.syncopate.combinators;

import dev.syncopate.Action;

/// An action would have cost more than was left of the run's [Budget], and has not been executed.
public final class OverBudgetException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What the run had spent.
    private final long spent;

    /// What the action would have cost.
    private final long cost;

    /// What the run may spend.
    private final long max;

    OverBudgetException(Object action, long spent, long cost, long max) {
        super(Action.text(action) + " costs " + cost + ", but only " + (max - spent)
                + " is left of the run's budget of " + max + ": yield less, or raise the budget");
        this.spent = spent;
        this.cost = cost;
        this.max = max;
    }

    /// Returns what the run had spent before.
    ///
    /// @return the sum of the costs of the actions begun before
    public long spent() {
        return spent;
    }

    /// Returns what the action would have cost.
    ///
    /// @return its cost
    public long cost() {
        return cost;
    }

    /// Returns what the run may spend.
    ///
    /// @return the budget
    public long max() {
        return max;
    }
}
