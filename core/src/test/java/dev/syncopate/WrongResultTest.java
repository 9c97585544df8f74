package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class WrongResultTest {
    private final Orchestration<Shop<?>, List<String>> fetch = conductor -> conductor.yield(new Fetch("users", 3));
    private final Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));

    @Test
    void wrong_result_names_the_action_what_it_yields_and_what_was_replied() {
        assertThatThrownBy(() -> EveryDriver.run(fetch, action -> 42))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessage("Fetch[container=users, count=3] yields List<String>, but its executor replied Integer 42"
                        + " (at /0)");
    }

    @Test
    void wrong_result_shows_a_string_in_quotes() {
        assertThatThrownBy(() -> EveryDriver.run(fetch, action -> "42"))
                .hasMessage("Fetch[container=users, count=3] yields List<String>, but its executor replied"
                        + " String \"42\" (at /0)");
    }

    @Test
    void wrong_result_shortens_a_long_value() {
        assertThatThrownBy(() -> EveryDriver.run(fetch, action -> "x".repeat(100_000)))
                .message()
                .contains("replied String \"" + "x".repeat(300) + "...\" (at /0)")
                .hasSizeLessThan(500);
    }

    @Test
    void wrong_result_advises_null_where_nothing_comes_back() {
        assertThatThrownBy(() -> EveryDriver.run(greet, action -> "hi"))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessage("Greet[name=Ada] yields Void, but its executor replied String \"hi\" (at /0); it must"
                        + " reply null");
    }

    @Test
    void wrong_result_advises_an_asynchronous_executor_for_a_stage() {
        CompletableFuture<Object> stage = new CompletableFuture<>();

        assertThatThrownBy(() -> EveryDriver.run(fetch, action -> stage))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessageStartingWith("Fetch[container=users, count=3] yields List<String>, but its executor"
                        + " replied CompletableFuture ")
                .hasMessageEndingWith(
                        " (at /0); make it with Executor.async(...), so that the run waits for the stage");
    }

    @Test
    void wrong_result_is_found_again_after_a_right_one_of_the_same_action() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            for (int i = 0; i < 3; i++) {
                conductor.yield(new Fetch("users", i));
            }
            return null;
        };

        assertThatThrownBy(() -> EveryDriver.run(
                        orchestration, action -> action.equals(new Fetch("users", 2)) ? "two" : List.of()))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessageEndingWith("(at /2)");
    }

    @Test
    void wrong_result_of_one_action_is_found_though_it_is_right_for_the_action_before() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            conductor.yield(new Fetch("users", 1));
            return conductor.yield(new Greet("Ada"));
        };

        assertThatThrownBy(() -> EveryDriver.run(orchestration, action -> List.of("Ada")))
                .hasMessageStartingWith("Greet[name=Ada] yields Void");
    }

    @Test
    void wrong_result_is_no_failure_of_the_action_so_attempt_does_not_catch_it() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.attempt(new Fetch("users", 3));

        assertThatThrownBy(() -> EveryDriver.run(orchestration, action -> 42))
                .isExactlyInstanceOf(ClassCastException.class);
    }

    @Test
    void wrong_result_is_told_apart_from_a_class_cast_exception_inside_the_executor() {
        ClassCastException inside = new ClassCastException("inside");
        Executor<Shop<?>> executor = action -> {
            throw inside;
        };

        assertThatThrownBy(() -> EveryDriver.run(fetch, executor))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isSameAs(inside);
    }

    @Test
    void wrong_result_leaves_the_conductor_usable() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            assertThatThrownBy(() -> conductor.yield(new Fetch("users", 3))).isInstanceOf(ClassCastException.class);
            return conductor.path().toString();
        };

        assertThat(EveryDriver.run(orchestration, action -> 42)).isEqualTo("/1");
    }

    @Test
    void wrong_result_is_reported_though_the_action_cannot_be_printed() {
        record Unprintable() implements Action<Object, Integer> {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }
        }
        Orchestration<Object, Integer> orchestration = conductor -> conductor.yield(new Unprintable());

        assertThatThrownBy(() -> EveryDriver.run(orchestration, action -> "x"))
                .hasMessage("Unprintable[toString threw java.lang.IllegalStateException: no text] yields Integer, but"
                        + " its executor replied String \"x\" (at /0)");
    }
}
