package dev.syncopate.examples.patterns;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.util.List;

/// Many steps at once, and then one with all their results.
final class FanOut {
    sealed interface Census<R> extends Action<Census<?>, R> {
        record Towns(String country) implements Census<List<String>> {}

        record Count(String town) implements Census<Integer> {}
    }

    static final JsonCodec CODEC = JsonCodec.of(Census.class);

    // @start region="pattern"
    static final Definition<Census<?>, String, Integer> COUNT =
            Definition.of("count", String.class, Integer.class, FanOut::count);

    static Orchestration<Census<?>, Integer> count(String country) {
        return conductor -> {
            var towns = conductor.yield(new Census.Towns(country));
            var counts = conductor.map(towns, 8, (child, town) -> child.yield(new Census.Count(town)));
            return counts.stream().mapToInt(Integer::intValue).sum();
        };
    }

    // @end

    private FanOut() {}
}
