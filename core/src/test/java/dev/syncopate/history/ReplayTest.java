package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final Orchestration<Shop<?>, List<String>> orchestration = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 2));
        for (String user : users) {
            conductor.yield(new Greet(user));
        }
        return users;
    };

    private History history;

    @BeforeEach
    void record() {
        Recorder<Shop<?>> recorder = Recorder.recorder();
        Syncopate.run(orchestration, new Shopkeeper().with(recorder));
        history = recorder.history();
    }

    private static Entry failed(Exception exception) {
        return new Entry(
                Path.parse("/0"),
                new Fetch("users", 2),
                new Outcome.Failure<>(exception),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @Test
    void replay_gives_the_same_result_without_an_executor() {
        assertThat(Syncopate.run(orchestration, Replay.of(history))).containsExactly("User0", "User1");
    }

    @Test
    void replay_gives_the_recorded_results_themselves() {
        assertThat(history.entries().getFirst().outcome())
                .contains(new Outcome.Success<>(Syncopate.run(orchestration, Replay.of(history))));
    }

    @Test
    void replay_can_be_repeated() {
        Executor<Object> replay = Replay.of(history);

        assertThat(Syncopate.run(orchestration, replay)).isEqualTo(Syncopate.run(orchestration, replay));
    }

    @Test
    void replay_of_a_whole_history_executes_nothing() {
        Shopkeeper shopkeeper = new Shopkeeper();

        assertThat(Syncopate.run(orchestration, Replay.of(history, shopkeeper))).containsExactly("User0", "User1");
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void replay_of_a_first_part_executes_only_what_comes_after_it() {
        Shopkeeper shopkeeper = new Shopkeeper();

        assertThat(Syncopate.run(orchestration, Replay.of(history.first(2), shopkeeper)))
                .containsExactly("User0", "User1");
        assertThat(shopkeeper.done()).containsExactly(new Greet("User1"));
    }

    @Test
    void replay_that_goes_on_can_be_recorded_whole() {
        Recorder<Shop<?>> recorder = Recorder.recorder();

        Syncopate.run(
                orchestration, Replay.of(history.first(1), new Shopkeeper()).with(recorder));

        assertThat(recorder.history()).hasToString(history.toString());
    }

    @Test
    void replay_of_an_empty_history_is_the_executor() {
        Shopkeeper shopkeeper = new Shopkeeper();

        Syncopate.run(orchestration, Replay.of(new History(List.of()), shopkeeper));

        assertThat(shopkeeper.done()).containsExactly(new Fetch("users", 2), new Greet("User0"), new Greet("User1"));
    }

    @Test
    void replay_throws_a_recorded_failure_at_the_same_yield() {
        IOException failure = new IOException("gone");

        assertThatThrownBy(() -> Syncopate.run(orchestration, Replay.of(new History(List.of(failed(failure))))))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Fetch[container=users, count=2] at /0 failed: IOException: gone")
                .cause()
                .isSameAs(failure);
    }

    @Test
    void replay_lets_the_orchestration_catch_a_failure_of_which_only_names_are_left() {
        IOException failure = new FileNotFoundException("gone");
        History stored = new History(List.of(failed(new Recorded(Recorded.typesOf(failure), failure.toString()))));
        Orchestration<Shop<?>, String> catching = conductor -> {
            try {
                return "got " + conductor.yield(new Fetch("users", 2));
            } catch (ActionFailedException e) {
                return e.is(IOException.class) && !e.is(RuntimeException.class) ? e.getMessage() : "something else";
            }
        };

        assertThat(Syncopate.run(catching, Replay.of(stored)))
                .isEqualTo("Fetch[container=users, count=2] at /0 failed: FileNotFoundException: gone");
    }

    @Test
    void replay_allows_as_many_in_flight_as_the_executor_that_goes_on() {
        assertThat(Replay.of(history, new Shopkeeper().withMaxInFlight(4)).maxInFlight())
                .isEqualTo(4);
        assertThat(Replay.of(history, new Shopkeeper()).maxInFlight()).isEqualTo(1);
    }

    @Test
    void replay_used_outside_a_run_is_beyond_the_history() throws Exception {
        assertThat(Replay.of(history, new Shopkeeper()).execute(new Fetch("users", 1)))
                .isEqualTo(List.of("User0"));
    }

    @Test
    void replay_prints_with_what_goes_on() {
        assertThat(Replay.of(history)).hasToString("replay around nothing");
        assertThat(Replay.of(history, Executor.async(action -> null))).hasToString("replay around Executor.async");
    }
}
