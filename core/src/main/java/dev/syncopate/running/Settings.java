package dev.syncopate.running;

import dev.syncopate.Around;
import dev.syncopate.time.Clockwork;
import dev.syncopate.time.SystemClockwork;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is decided about runs beforehand.
///
/// @param clocks makes the time of each run
/// @param chance where seeds come from
/// @param context carries what is bound to a thread into another one; null for nothing
/// @param around sees all that is yielded, time and chance included; null for nothing
/// @param id what runs are called in idempotency keys; null for a name made by chance
public record Settings(
        Clocks clocks,
        Chance chance,
        @Nullable UnaryOperator<Runnable> context,
        @Nullable Around<Object> around,
        @Nullable String id) {

    /// The system's clock, unpredictable random numbers, and nothing else.
    public static final Settings STANDARD =
            new Settings(() -> SystemClockwork.INSTANCE, Chance.system(), null, null, null);

    /// Makes the time of a run.
    @FunctionalInterface
    public interface Clocks {
        Clockwork forRun();
    }

    public Settings withClocks(Clocks clocks) {
        return new Settings(clocks, chance, context, around, id);
    }

    public Settings withChance(Chance chance) {
        return new Settings(clocks, chance, context, around, id);
    }

    /// Adds what is carried inside of what is carried already: the first binds first and unbinds last.
    public Settings carrying(UnaryOperator<Runnable> inner) {
        UnaryOperator<Runnable> outer = context;
        UnaryOperator<Runnable> both = outer == null ? inner : task -> outer.apply(inner.apply(task));
        return new Settings(clocks, chance, both, around, id);
    }

    public Settings withId(String id) {
        return new Settings(clocks, chance, context, around, id);
    }

    /// Adds behaviour inside of what is there already.
    public Settings around(Around<Object> inner) {
        Around<Object> outer = around;
        Around<Object> both = outer == null
                ? inner
                : (action, call, next) ->
                        outer.execute(action, call, (passed, passedCall) -> inner.execute(passed, passedCall, next));
        return new Settings(clocks, chance, context, both, id);
    }
}
