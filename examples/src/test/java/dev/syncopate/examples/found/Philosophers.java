package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Philosophers.Table.Eat;
import dev.syncopate.examples.found.Philosophers.Table.PutDown;
import dev.syncopate.examples.found.Philosophers.Table.Take;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two philosophers eat with two forks, and each needs both.
final class Philosophers {
    sealed interface Table<R> extends Action<Table<?>, R> {
        /// Whether the fork lay on the table, or this one has it.
        record Take(int fork, String by) implements Table<Boolean> {}

        record Eat(String name) implements Table<Void> {}

        record PutDown(int fork) implements Table<Void> {}
    }

    private Philosophers() {}

    // @start region="bug"
    static Orchestration<Table<?>, String> eat(String name, int first, int second) {
        return conductor -> {
            if (!take(conductor, name, first) || !take(conductor, name, second)) {
                return "gave up";
            }
            conductor.yield(new Eat(name));
            conductor.yield(new PutDown(first));
            conductor.yield(new PutDown(second));
            return "has eaten";
        };
    }

    private static boolean take(Conductor<Table<?>> conductor, String name, int fork) {
        if (conductor.yield(new Take(fork, name))) {
            return true;
        }
        conductor.sleep(Duration.ofMinutes(1));
        return conductor.yield(new Take(fork, name));
    }
    // @end

    static final class World {
        private final Map<Integer, String> taken = new TreeMap<>();
        private final Set<String> fed = new TreeSet<>();

        @Nullable
        Object perform(Table<?> action) {
            switch (action) {
                case Take(var fork, var by) -> {
                    return taken.putIfAbsent(fork, by) == null
                            || taken.get(fork).equals(by);
                }
                case Eat(var name) -> fed.add(name);
                case PutDown(var fork) -> taken.remove(fork);
            }
            return null;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Table<?>, String> plato, Orchestration<Table<?>, String> kant) {
        return Trial.of(plato)
                .in(World::new, World::perform)
                .together("Kant", kant)
                .neverFailing(Take.class)
                .neverFailing(Eat.class)
                .atEnd("somebody eats", (world, _) -> !world.fed.isEmpty());
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(eat("Plato", 1, 2), eat("Kant", 2, 1));
    }

    static Trial<?, ?, ?> mended() {
        // @start region="mended"
        return trial(eat("Plato", 1, 2), eat("Kant", 1, 2));
        // @end
    }
}
