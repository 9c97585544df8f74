package dev.syncopate.running;

import dev.syncopate.Around;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SystemScheduler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The settings of a driver, for all of its runs.
///
/// @param clocks what time is
/// @param chance where seeds come from
/// @param context carries thread-bound values from one thread to another; null for none
/// @param around a layer around all yields, time and chance included; null for none
/// @param id the name of runs in idempotency keys; null for a random one
/// @param carried texts that are carried with a run
public record Settings(
        Clocks clocks,
        Chance chance,
        @Nullable UnaryOperator<Runnable> context,
        @Nullable Around<Object> around,
        @Nullable String id,
        Map<String, String> carried) {

    /// The system's clock, unpredictable random numbers, and nothing else.
    public static final Settings STANDARD = new Settings(
            Clocks.of(InstantSource.system(), () -> SystemScheduler.INSTANCE),
            Chance.system(),
            null,
            null,
            null,
            Map.of());

    /// The clocks of runs.
    ///
    /// @param start the time at which a run begins, and after which it goes unless time is virtual
    /// @param virtual whether time passes only while all of a run waits
    /// @param forRun makes the scheduler of a run
    public record Clocks(InstantSource start, boolean virtual, Supplier<Scheduler> forRun) {
        public static Clocks of(InstantSource source, Supplier<Scheduler> forRun) {
            return new Clocks(source, false, forRun);
        }

        public static Clocks virtual(Instant start, Supplier<Scheduler> forRun) {
            return new Clocks(InstantSource.fixed(start), true, forRun);
        }
    }

    public Settings withClocks(Clocks clocks) {
        return new Settings(clocks, chance, context, around, id, carried);
    }

    public Settings withChance(Chance chance) {
        return new Settings(clocks, chance, context, around, id, carried);
    }

    /// Adds a context function inside the one that is there: the first binds first and unbinds last.
    public Settings carrying(UnaryOperator<Runnable> inner) {
        UnaryOperator<Runnable> outer = context;
        UnaryOperator<Runnable> both = outer == null ? inner : task -> outer.apply(inner.apply(task));
        return new Settings(clocks, chance, both, around, id, carried);
    }

    public Settings withId(String id) {
        return new Settings(clocks, chance, context, around, id, carried);
    }

    /// Adds a layer inside the one that is there.
    public Settings around(Around<Object> inner) {
        Around<Object> outer = around;
        Around<Object> both = outer == null
                ? inner
                : (action, call, next) ->
                        outer.execute(action, call, (passed, passedCall) -> inner.execute(passed, passedCall, next));
        return new Settings(clocks, chance, context, both, id, carried);
    }
}
