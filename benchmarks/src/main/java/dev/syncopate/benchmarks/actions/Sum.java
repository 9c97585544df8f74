package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;

/// The measured family: small actions with small answers, so that most of the time is spent around them.
///
/// The measured program yields an `Add` of the sum so far and the step. In every sixteenth step it yields a
/// `Get` instead and adds the length of the answer. Each step needs the answer of the step before.
///
/// @param <R> what each action gives back
public sealed interface Sum<R> extends Action<Sum<?>, R> {

    /// Adds two numbers.
    record Add(long a, long b) implements Sum<Long> {}

    /// Looks up a name.
    record Get(String name) implements Sum<String> {}

    /// Tells whether a step is a `Get`.
    static boolean gets(int step) {
        return (step & 15) == 15;
    }

    /// The executor: one exhaustive switch.
    static Object perform(Sum<?> action) {
        return switch (action) {
            case Add(long a, long b) -> a + b;
            case Get(String name) -> name;
        };
    }

    /// Another executor, with another answer to `Get`.
    static Object performUpper(Sum<?> action) {
        return switch (action) {
            case Add(long a, long b) -> a + b;
            case Get get -> get.reply(get.name().toUpperCase(java.util.Locale.ROOT));
        };
    }

    /// Another executor, whose sum saturates.
    static Object performSaturated(Sum<?> action) {
        return switch (action) {
            case Add add -> add.reply(Math.min(add.a() + add.b(), 1_000_000L));
            case Get get -> get.name();
        };
    }

    /// Another executor, which compares classes instead of switching.
    static Object performByClass(Sum<?> action) {
        return action instanceof Add add ? (Object) (add.b() + add.a()) : "looked up";
    }
}
