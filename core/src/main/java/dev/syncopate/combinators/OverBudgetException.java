package dev.syncopate.combinators;

import dev.syncopate.Action;

/// An action would have exceeded the run's [Budget], or found it spent, and has not been executed.
public final class OverBudgetException extends Exception {
    private static final long serialVersionUID = 1L;

    /// The cost that the run had spent.
    private final long spent;

    /// The cost of the action.
    private final long cost;

    /// The budget of the run.
    private final long max;

    OverBudgetException(Object action, long spent, long cost, long max) {
        super(Action.text(action) + " costs " + cost + ", but only " + (max - spent)
                + " is left of the run's budget of " + max + ": yield less, or raise the budget");
        this.spent = spent;
        this.cost = cost;
        this.max = max;
    }

    /// For an action whose cost is known by its result only.
    OverBudgetException(Object action, long spent, long max) {
        super(Action.text(action) + " was not executed, since " + spent + " is spent of the run's budget of " + max
                + ": yield less, or raise the budget");
        this.spent = spent;
        this.cost = 0;
        this.max = max;
    }

    /// Returns the cost that the run had spent before.
    ///
    /// @return the sum of the costs of earlier actions
    public long spent() {
        return spent;
    }

    /// Returns the cost that the action would have had.
    ///
    /// @return its cost; 0 if only its result would have told
    public long cost() {
        return cost;
    }

    /// Returns the budget of the run.
    ///
    /// @return the budget
    public long max() {
        return max;
    }
}
