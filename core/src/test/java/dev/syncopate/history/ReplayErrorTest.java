package dev.syncopate.history;

import static dev.syncopate.history.Events.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.Closed;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class ReplayErrorTest {
    private final History history = Events.history(
            answered("/0", new Greet("Ada"), null, 1), answered("/1", new Fetch("users", 3), List.of("User0"), 2));

    private static Orchestration<Object, Object> yielding(Object... actions) {
        return conductor -> {
            for (Object action : actions) {
                conductor.yieldAny(action);
            }
            return "done";
        };
    }

    @Test
    void replay_error_shows_the_first_difference_as_two_records_and_what_changed() {
        assertThatThrownBy(() -> Replay.run(yielding(new Greet("Ada"), new Fetch("people", 3)), history))
                .isInstanceOf(ReplayError.class)
                .hasMessage("""
                        The run differs from its history at /1:
                          recorded: Fetch[container=users, count=3]
                          yielded:  Fetch[container=people, count=3]
                          container: users -> people
                        The orchestration's code has changed, or it is not pure: given the same results, it must yield\
                         the same actions""");
    }

    @Test
    void replay_error_shows_every_component_that_changed() {
        assertThatThrownBy(() -> Replay.run(yielding(new Greet("Ada"), new Fetch("people", 4)), history))
                .hasMessageContaining("  container: users -> people\n  count: 3 -> 4\nThe orchestration's code");
    }

    @Test
    void replay_error_shows_two_actions_of_different_types_in_full() {
        assertThatThrownBy(() -> Replay.run(yielding(new Fetch("users", 3)), history))
                .hasMessageStartingWith("""
                        The run differs from its history at /0:
                          recorded: Greet[name=Ada]
                          yielded:  Fetch[container=users, count=3]
                        The orchestration's code has changed""");
    }

    @Test
    void replay_error_shows_two_actions_that_are_no_records() {
        History texts = Events.history(answered("/0", "hello", "x", 1));

        assertThatThrownBy(() -> Replay.run(yielding("good bye"), texts))
                .hasMessageStartingWith("The run differs from its history at /0:\n  recorded: hello\n"
                        + "  yielded:  good bye\nThe orchestration's code");
    }

    @Test
    void replay_error_has_the_path_of_the_first_difference() {
        assertThatThrownBy(() -> Replay.run(yielding(new Greet("Ada"), "x"), history))
                .isInstanceOfSatisfying(
                        ReplayError.class, error -> assertThat(error.path()).hasToString("/1"));
    }

    @Test
    void replay_error_of_a_run_beyond_its_history_names_the_remedy() {
        assertThatThrownBy(() ->
                        Replay.run(yielding(new Greet("Ada"), new Fetch("users", 3), new Greet("User0")), history))
                .isInstanceOfSatisfying(
                        ReplayError.class, error -> assertThat(error.path()).hasToString("/2"))
                .hasMessage("The run goes beyond its history: at /2 it yields Greet[name=User0], which is not among"
                        + " the 2 recorded events. To perform it, run the orchestration by"
                        + " Syncopate.inMemory().recordedTo(Recorder.continuing(history))");
    }

    @Test
    void replay_error_is_not_taken_for_the_failure_of_an_action() {
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            try {
                return conductor.attempt(new Greet("Bob"));
            } catch (ActionFailedException e) {
                return "caught";
            }
        };

        assertThatThrownBy(() -> Replay.run(orchestration, history)).isInstanceOf(ReplayError.class);
    }

    private static Throwable difference(Object recorded, Object yielded) {
        History one = Events.history(answered("/0", recorded, null, 1));
        return catchThrowable(() -> Replay.run(yielding(yielded), one));
    }

    @Test
    void replay_error_shows_actions_of_up_to_300_characters_in_full() {
        assertThat(difference("x".repeat(300), "y".repeat(301)))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("  recorded: " + "x".repeat(300) + "\n")
                .hasMessageContaining("  yielded:  " + "y".repeat(300) + "...\n");
    }

    record Moody(String name) {
        @Override
        public String name() {
            if (name.equals("Ada")) {
                throw new IllegalStateException("not today");
            }
            return name;
        }
    }

    @Test
    void replay_error_shows_a_component_that_cannot_be_read_as_unknown() {
        assertThat(difference(new Moody("Ada"), new Moody("Bob"))).hasMessageContaining("\n  name: ? -> Bob\n");
    }

    @Test
    void replay_error_shows_the_components_of_a_record_that_only_its_package_sees() {
        assertThat(difference(Closed.greeting("Ada"), Closed.greeting("Bob")))
                .hasMessageContaining("\n  name: Ada -> Bob\n");
    }

    record Upload(String name, Object data) {}

    @Test
    void replay_error_names_the_part_that_equals_only_itself() {
        assertThat(difference(new Upload("a", new byte[] {1}), new Upload("a", new byte[] {1})))
                .hasMessageContaining("They differ in a part that compares by identity (data, an array, byte[]), so it"
                        + " equals only itself.");
    }

    private record Nested(Upload upload) {}

    private static final class Bare {
        @Override
        public String toString() {
            return "bare";
        }
    }

    static Stream<Supplier<Object>> byIdentity() {
        return Stream.of(
                () -> new Upload("a", new int[][] {{1}}),
                () -> new Upload("a", List.of(new byte[] {1})),
                () -> new Upload("a", Optional.of(new Bare())),
                () -> new Nested(new Upload("a", new Object[] {"x"})),
                Bare::new);
    }

    @ParameterizedTest
    @MethodSource("byIdentity")
    void replay_error_does_not_blame_the_orchestration_for_a_part_that_compares_by_identity(Supplier<Object> action) {
        assertThat(difference(action.get(), action.get()))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("compares by identity")
                .hasMessageNotContaining("not pure");
    }

    @Test
    void replay_error_shows_another_value_beside_such_a_part_as_a_difference() {
        for (Object other : List.of(new Upload("b", new byte[1]), new Upload("a", new byte[2]))) {
            assertThat(difference(new Upload("a", new byte[1]), other)).hasMessageContaining("not pure");
        }
    }

    @Test
    void replay_error_tells_of_a_run_that_waits_for_no_event() {
        Executor<Object> stuck = new Executor<Object>() {
            @Override
            public Object execute(Object action) {
                return action;
            }
        }.with(Combinator.<Object>ofRun("stuck", (action, call, next) -> {
            call.await(() -> false);
            return null;
        }));

        assertThatThrownBy(() -> Replay.run(yielding("a"), Events.history(), stuck))
                .isInstanceOf(ReplayError.class)
                .hasMessage("The run has not ended after the 0 recorded events, and waits for none: a layer waits for a"
                        + " condition that nothing makes true");
    }
}
