package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.testkit.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConflictsTest {
    sealed interface Cell<R> extends Action<Cell<?>, R> {
        String key();

        record Add(String key, int value) implements Cell<Integer> {}

        record Set(String key, int value) implements Cell<Integer> {}
    }

    static final class World {
        final Map<String, Integer> cells = new HashMap<>();

        Object perform(Cell<?> action) {
            return switch (action) {
                case Cell.Add(var key, var value) -> cells.merge(key, value, Integer::sum);
                case Cell.Set(var key, var value) -> {
                    cells.put(key, value);
                    yield value;
                }
            };
        }
    }

    private static Orchestration<Cell<?>, Integer> forks(int count, int steps, boolean shared) {
        return conductor -> {
            List<Orchestration<Cell<?>, Integer>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String key = shared ? "all" : "of " + i;
                all.add(own -> {
                    for (int step = 0; step < steps; step++) {
                        own.yield(new Cell.Set(key, step));
                    }
                    return 0;
                });
            }
            return conductor.all(all).size();
        };
    }

    private static Trial<Cell<?>, Integer, World> trial(int count, int steps, boolean shared) {
        return Trial.of(forks(count, steps, shared)).in(World::new, World::perform);
    }

    @Test
    void orders_of_effects_that_do_not_conflict_are_left_out() {
        long all = trial(3, 4, false).explore().searches().getFirst().runs();
        long some = trial(3, 4, false)
                .conflicts((one, other) -> one.key().equals(other.key()))
                .explore()
                .searches()
                .getFirst()
                .runs();

        assertThat(some).isLessThan(all);
    }

    @Test
    void a_wrong_declaration_is_caught() {
        assertThatThrownBy(
                        () -> trial(2, 2, true).conflicts((one, other) -> false).explore())
                .isInstanceOf(Misdeclared.class)
                .hasMessageStartingWith(
                        "conflicts(...) says that the order of these effects does not matter: Set[key=all,"
                                + " value=1] and Set[key=all, value=0]");
    }
}
