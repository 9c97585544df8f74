package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Philosophers.Table.PutDown;
import dev.syncopate.examples.found.Philosophers.Table.TakeUp;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Two philosophers eat with two forks, and each needs both.
final class Philosophers {
    sealed interface Table<R> extends Action<Table<?>, R> {
        /// Whether the fork lay on the table, or in this hand.
        record TakeUp(int fork, String hand) implements Table<Boolean> {}

        record PutDown(int fork) implements Table<Void> {}
    }

    private Philosophers() {}

    // @start region="bug"
    static Orchestration<Table<?>, String> eat(String name, int first, int second) {
        return conductor -> {
            take(conductor, name, first);
            take(conductor, name, second);
            conductor.yield(new PutDown(first));
            conductor.yield(new PutDown(second));
            return name + " has eaten";
        };
    }

    private static void take(Conductor<Table<?>> conductor, String name, int fork) {
        while (!conductor.yield(new TakeUp(fork, name))) {
            conductor.sleep(Duration.ofMinutes(1));
        }
    }
    // @end

    static final class World {
        private final Map<Integer, String> taken = new TreeMap<>();

        @Nullable
        Object perform(Table<?> action) {
            switch (action) {
                case TakeUp(var fork, var hand) -> {
                    return taken.putIfAbsent(fork, hand) == null || taken.get(fork).equals(hand);
                }
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
                .atEnd("all forks lie on the table", (world, _) -> world.taken.isEmpty());
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
