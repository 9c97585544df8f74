package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.definitions.Definition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResultTest extends DurableFixture {
    record Bill(String id, List<Integer> cents, Optional<Duration> open) {}

    static List<Arguments> results() {
        return List.of(
                Arguments.of(Integer.class, 7),
                Arguments.of(Bill.class, new Bill("b", List.of(1, 2), Optional.of(NEVER))),
                Arguments.of(Job.class, new Job.Do("this")),
                Arguments.of(Void.class, null));
    }

    @ParameterizedTest
    @MethodSource("results")
    <T extends @Nullable Object> void result_of_any_type_is_kept(Class<T> type, T result) throws Exception {
        var child = Definition.<Job<?>, String, T>of("child", String.class, type, input -> conductor -> result);
        var parent = Definition.<Job<?>, String, T>of(
                "parent", String.class, type, input -> conductor -> conductor.ask(child.child("c", input)));
        Durable durable = open(child);
        durable.register(parent, executor);
        assertThat(durable.start(parent, "p", "x").join()).isEqualTo(result);

        Durable again = open(parent);
        assertThat(again.run(parent, "p").join()).isEqualTo(result);
        assertThat(again.run(child, "c").join()).isEqualTo(result);
    }
}
