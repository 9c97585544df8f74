package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Closed;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReplayErrorTest {
    private final History history = new History(
            List.of(entry("/0", new Greet("Ada"), null), entry("/1", new Fetch("users", 3), List.of("User0"))));

    private static Entry entry(String path, Object action, Object result) {
        return new Entry(Path.parse(path), action, new Outcome.Success<>(result), Instant.EPOCH, Instant.EPOCH);
    }

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
        assertThatThrownBy(() -> Syncopate.run(yielding(new Greet("Ada"), new Fetch("people", 3)), Replay.of(history)))
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
        assertThatThrownBy(() -> Syncopate.run(yielding(new Greet("Ada"), new Fetch("people", 4)), Replay.of(history)))
                .hasMessageContaining("  container: users -> people\n  count: 3 -> 4\nThe orchestration's code");
    }

    @Test
    void replay_error_shows_two_actions_of_different_types_in_full() {
        assertThatThrownBy(() -> Syncopate.run(yielding(new Fetch("users", 3)), Replay.of(history)))
                .hasMessageStartingWith("""
                        The run differs from its history at /0:
                          recorded: Greet[name=Ada]
                          yielded:  Fetch[container=users, count=3]
                        The orchestration's code has changed""");
    }

    @Test
    void replay_error_shows_two_actions_that_are_no_records() {
        History texts = new History(List.of(entry("/0", "hello", "x")));

        assertThatThrownBy(() -> Syncopate.run(yielding("good bye"), Replay.of(texts)))
                .hasMessageStartingWith("The run differs from its history at /0:\n  recorded: hello\n"
                        + "  yielded:  good bye\nThe orchestration's code");
    }

    @Test
    void replay_error_has_the_path_of_the_first_difference() {
        assertThatThrownBy(() -> Syncopate.run(yielding(new Greet("Ada"), "x"), Replay.of(history)))
                .isInstanceOfSatisfying(
                        ReplayError.class, error -> assertThat(error.path()).hasToString("/1"));
    }

    @Test
    void replay_error_of_a_run_beyond_its_history_names_the_remedy() {
        assertThatThrownBy(() -> Syncopate.run(
                        yielding(new Greet("Ada"), new Fetch("users", 3), new Greet("User0")), Replay.of(history)))
                .isInstanceOfSatisfying(
                        ReplayError.class, error -> assertThat(error.path()).hasToString("/2"))
                .hasMessage("The run goes beyond its history: at /2 it yields Greet[name=User0], which is not among"
                        + " the 2 recorded entries. To execute it, use Replay.of(history, executor)");
    }

    @Test
    void replay_error_is_thrown_for_a_difference_even_where_an_executor_could_go_on() {
        Shopkeeper shopkeeper = new Shopkeeper();
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.yield(new Greet("Bob"));

        assertThatThrownBy(() -> Syncopate.run(orchestration, Replay.of(history, shopkeeper)))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("name: Ada -> Bob");
        assertThat(shopkeeper.done()).isEmpty();
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

        assertThatThrownBy(() -> Syncopate.run(orchestration, Replay.of(history)))
                .isInstanceOf(ReplayError.class);
    }

    @Test
    void replay_error_is_thrown_by_hand_outside_a_run_too() {
        assertThatThrownBy(() -> Replay.of(history).execute(new Greet("Ada")))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("it yields Greet[name=Ada], which is not among the 2 recorded entries");
    }

    private static Throwable difference(Object recorded, Object yielded) {
        History one = new History(List.of(entry("/0", recorded, null)));
        return catchThrowable(() -> Syncopate.run(yielding(yielded), Replay.of(one)));
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
}
