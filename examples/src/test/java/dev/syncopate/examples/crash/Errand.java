package dev.syncopate.examples.crash;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is done in a town, by [#run].
sealed interface Errand<R> extends Action<Errand<?>, R> {
    record Price(String what) implements Errand<Integer> {}

    record Permit(String what) implements Errand<Boolean> {}

    record Buy(String what, int cents) implements Errand<String> {}

    record Return(String what) implements Errand<Void> {}

    /// Takes for ever.
    record Wait(String what) implements Errand<String> {}

    default long cost() {
        return this instanceof Buy(var _, var cents) ? cents : 0;
    }

    /// Asks twice, buys in a group, one by one, and in forks, and waits; what cannot be had is left out.
    ///
    /// @param isLost whether all was in vain in the end; the forks go one after the other then, so that
    /// there is one order in which all is undone
    static Orchestration<Errand<?>, String> run(boolean isLost) {
        return conductor -> {
            List<String> got = new ArrayList<>();
            int price = conductor.yield(new Price("desk")) + conductor.yield(new Price("desk")) / 10;
            got.addAll(conductor.yield(List.of(new Buy("desk", price), new Buy("lamp", 10))));
            got.add(tried(conductor, new Wait("bus")));
            got.add(tried(conductor, new Buy("yacht", 5_000)));
            conductor.sleep(Duration.ofMillis(2));
            got.addAll(conductor.map(
                    List.of("pen", "ink"), isLost ? 1 : 2, (child, what) -> child.yield(new Buy(what, 2))));
            got.add(tried(conductor, new Buy("sofa", 49)));
            if (isLost) {
                throw new IllegalStateException("lost after " + got);
            }
            return String.join(", ", got);
        };
    }

    private static String tried(Conductor<Errand<?>> conductor, Errand<String> action) {
        try {
            return conductor.yield(action);
        } catch (ActionFailedException e) {
            return "no " + action;
        }
    }
}
