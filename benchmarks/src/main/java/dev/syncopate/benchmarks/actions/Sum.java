package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;

/// The measured family: small actions with small answers, so that what lies around them weighs most.
///
/// The measured program yields an `Add` of the sum so far and the step; every sixteenth step a `Get` instead,
/// whose answer's length it adds. Each step needs the answer of the one before.
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

    /// Another executor: it knows another answer to `Get`.
    static Object performUpper(Sum<?> action) {
        return switch (action) {
            case Add(long a, long b) -> a + b;
            case Get get -> get.reply(get.name().toUpperCase(java.util.Locale.ROOT));
        };
    }

    /// Another executor: it saturates.
    static Object performSaturated(Sum<?> action) {
        return switch (action) {
            case Add add -> add.reply(Math.min(add.a() + add.b(), 1_000_000L));
            case Get get -> get.name();
        };
    }

    /// Another executor: it asks for the class instead of switching.
    static Object performByClass(Sum<?> action) {
        return action instanceof Add add ? (Object) (add.b() + add.a()) : "looked up";
    }
}
