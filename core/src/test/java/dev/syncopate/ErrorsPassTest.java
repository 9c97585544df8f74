package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The JVM's errors are nobody's business on their way out.
class ErrorsPassTest {
    private final Error error = new OutOfMemoryError("not really");

    private final Executor<Shop<?>> broken = action -> {
        throw error;
    };

    static Stream<Orchestration<Shop<?>, Object>> waysToYield() {
        return Stream.of(
                conductor -> conductor.attempt(new Greet("Ada")),
                conductor -> conductor.yield(List.of(new Greet("Ada"))),
                conductor -> conductor.call(inner -> inner.attempt(new Greet("Ada"))));
    }

    @ParameterizedTest
    @MethodSource("waysToYield")
    void errors_of_the_executor_pass_every_way_to_yield(Orchestration<Shop<?>, Object> orchestration) {
        assertThatThrownBy(() -> Syncopate.run(orchestration, broken)).isSameAs(error);
    }

    @Test
    void errors_of_the_orchestration_pass_with_nothing_added() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            throw error;
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, action -> null))
                .isSameAs(error)
                .hasNoSuppressedExceptions()
                .hasNoCause();
    }

    @Test
    void errors_leave_the_conductor_usable() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            assertThatThrownBy(() -> conductor.yield(new Greet("Ada"))).isSameAs(error);
            assertThatThrownBy(() -> conductor.yield(new Greet("Ada"))).isSameAs(error);
            return conductor.path().toString();
        };

        assertThat(Syncopate.run(orchestration, broken)).isEqualTo("/2");
    }
}
