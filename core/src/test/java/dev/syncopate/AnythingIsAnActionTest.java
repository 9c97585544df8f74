package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class AnythingIsAnActionTest {

    record Point(int x, int y) {}

    @Test
    void a_string_is_an_action() {
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny("hello");

        assertThat(EveryDriver.run(orchestration, action -> action.toUpperCase(Locale.ROOT)))
                .isEqualTo("HELLO");
    }

    @Test
    void a_record_that_is_no_action_of_ours_is_an_action() {
        Orchestration<Point, Object> orchestration = conductor -> conductor.yieldAny(new Point(3, 4));

        assertThat(EveryDriver.run(orchestration, point -> point.x() + point.y()))
                .isEqualTo(7);
    }

    @Test
    void an_array_is_an_action() {
        Orchestration<int[], Object> orchestration = conductor -> conductor.yieldAny(new int[] {1, 2});

        assertThat(EveryDriver.run(orchestration, numbers -> numbers.length)).isEqualTo(2);
    }

    @Test
    void a_lambda_is_an_action() {
        Orchestration<Runnable, Object> orchestration = conductor -> conductor.yieldAny(() -> {});

        assertThat(EveryDriver.run(orchestration, action -> "ran")).isEqualTo("ran");
    }

    @Test
    void any_result_comes_back_as_it_is() {
        Object result = new Object();
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny("x");

        assertThat(EveryDriver.run(orchestration, action -> result)).isSameAs(result);
    }

    @Test
    void null_comes_back_as_null() {
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny("x");

        assertThat(EveryDriver.run(orchestration, action -> null)).isNull();
    }

    @Test
    void typed_and_untyped_actions_mix() {
        Orchestration<Object, String> orchestration = conductor -> {
            List<String> users = conductor.yield(new Fetch("users", 1));
            return users.getFirst() + conductor.yieldAny("!");
        };

        assertThat(EveryDriver.run(orchestration, action -> action instanceof Fetch ? List.of("Ada") : action))
                .isEqualTo("Ada!");
    }

    @Test
    void the_result_of_a_typed_action_is_checked_when_it_is_yielded_untyped_too() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.yieldAny(new Fetch("users", 1));

        assertThatThrownBy(() -> EveryDriver.run(orchestration, action -> 42)).isInstanceOf(ClassCastException.class);
    }

    @Test
    void null_is_no_action() {
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny(null);

        assertThatThrownBy(() -> EveryDriver.run(orchestration, action -> action))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("null was yielded: yield an action");
    }
}
