package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;

/// A family of another program, with numbers of two types.
///
/// @param <R> what each action gives back
public sealed interface Bank<R> extends Action<Bank<?>, R> {

    /// Adds to a balance.
    record Deposit(long balance, int amount) implements Bank<Long> {}

    /// Looks up an interest rate.
    record Rate(int year) implements Bank<Double> {}

    /// The executor.
    static Object perform(Bank<?> action) {
        return switch (action) {
            case Deposit(long balance, int amount) -> balance + amount;
            case Rate(int year) -> year / 100.0;
        };
    }
}
