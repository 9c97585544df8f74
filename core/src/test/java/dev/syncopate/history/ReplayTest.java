package dev.syncopate.history;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.history.Events.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.ActionFailedException.Recorded;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
        history = record(orchestration, new Shopkeeper(), Recorder.recorder());
    }

    private static History record(
            Orchestration<Shop<?>, List<String>> orchestration, Executor<Shop<?>> executor, Recorder recorder) {
        Syncopate.inMemory().recordedTo(recorder).run(orchestration, executor);
        return recorder.history();
    }

    @Test
    void replay_gives_the_same_result_without_an_executor() {
        assertThat(Replay.run(orchestration, history)).containsExactly("User0", "User1");
    }

    @Test
    void replay_can_be_repeated_and_performs_nothing() {
        Shopkeeper shopkeeper = new Shopkeeper();

        assertThat(Replay.run(orchestration, history, shopkeeper))
                .isEqualTo(Replay.run(orchestration, history, shopkeeper));
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void replay_has_the_id_the_chance_and_the_clock_of_the_recorded_run() {
        Orchestration<Shop<?>, List<String>> asking = conductor -> {
            conductor.yield(new Greet("Ada"));
            return List.of(conductor.uuid().toString(), conductor.now().toString());
        };
        Recorder recorder = Recorder.recorder();
        List<String> live = Syncopate.inMemory().recordedTo(recorder).run(asking, new Shopkeeper());

        assertThat(Replay.run(asking, recorder.history())).isEqualTo(live);
    }

    @Test
    void replay_of_a_run_that_was_undone_ends_with_its_failure() {
        Orchestration<Shop<?>, List<String>> failing = conductor -> {
            conductor.yield(new Greet("Ada"));
            throw new IllegalStateException("not today");
        };
        Shopkeeper shopkeeper = new Shopkeeper();
        Executor<Shop<?>> undoing =
                shopkeeper.with(compensate(action -> action instanceof Greet(var name) && !name.startsWith("not ")
                        ? Optional.of(new Greet("not " + name))
                        : Optional.empty()));
        Recorder recorder = Recorder.recorder();
        assertThatThrownBy(() -> Syncopate.inMemory().recordedTo(recorder).run(failing, undoing))
                .hasMessage("not today");
        assertThat(shopkeeper.done()).containsExactly(new Greet("Ada"), new Greet("not Ada"));

        assertThatThrownBy(() -> Replay.run(failing, recorder.history(), undoing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not today");
        assertThat(shopkeeper.done()).hasSize(2);
        assertThatThrownBy(() -> Replay.run(failing, recorder.history()))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("Greet[name=not Ada] at /1 was recorded and never yielded");
    }

    @Test
    void a_run_that_goes_on_performs_only_what_comes_after_its_history() {
        Shopkeeper shopkeeper = new Shopkeeper();

        History whole = record(orchestration, shopkeeper, Recorder.continuing(history.first(2)));

        assertThat(shopkeeper.done()).containsExactly(new Greet("User1"));
        assertThat(whole).hasToString(history.toString());
        assertThat(whole.runId()).isEqualTo(history.runId());
        assertThat(whole.events().subList(0, 2)).isEqualTo(history.events().subList(0, 2));
    }

    @Test
    void a_run_that_goes_on_from_its_end_performs_nothing() {
        Shopkeeper shopkeeper = new Shopkeeper();

        assertThat(record(orchestration, shopkeeper, Recorder.continuing(history)))
                .isEqualTo(history);
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void a_run_that_goes_on_from_its_beginning_performs_all() {
        Shopkeeper shopkeeper = new Shopkeeper();

        record(orchestration, shopkeeper, Recorder.continuing(History.of(RunSettings.of("new"))));

        assertThat(shopkeeper.done()).containsExactly(new Fetch("users", 2), new Greet("User0"), new Greet("User1"));
    }

    @Test
    void a_run_that_goes_on_by_other_code_is_refused_before_it_performs_anything() {
        Shopkeeper shopkeeper = new Shopkeeper();
        Orchestration<Shop<?>, List<String>> other = conductor -> conductor.yield(new Fetch("people", 2));

        assertThatThrownBy(() -> record(other, shopkeeper, Recorder.continuing(history)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The run differs from its log at /0")
                .hasMessageContaining("container: users -> people");
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void replay_throws_a_recorded_failure_at_the_same_yield() {
        IOException failure = new IOException("gone");

        assertThatThrownBy(() ->
                        Replay.run(orchestration, Events.history(failed("/0", new Fetch("users", 2), failure, 1))))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Fetch[container=users, count=2] at /0 failed: IOException: gone")
                .cause()
                .isSameAs(failure);
    }

    @Test
    void replay_lets_the_orchestration_catch_a_failure_of_which_only_names_are_left() {
        IOException failure = new FileNotFoundException("gone");
        History stored = Events.history(
                failed("/0", new Fetch("users", 2), new Recorded(Recorded.typesOf(failure), failure.toString()), 1));
        Orchestration<Shop<?>, String> catching = conductor -> {
            try {
                return "got " + conductor.yield(new Fetch("users", 2));
            } catch (ActionFailedException e) {
                return e.is(IOException.class) && !e.is(RuntimeException.class) ? e.getMessage() : "something else";
            }
        };

        assertThat(Replay.run(catching, stored))
                .isEqualTo("Fetch[container=users, count=2] at /0 failed: FileNotFoundException: gone");
    }

    @Test
    void replay_throws_an_error_of_the_orchestration_unchanged() {
        AssertionError mistake = new AssertionError("not so");
        Orchestration<Shop<?>, List<String>> broken = conductor -> {
            conductor.yield(new Fetch("users", 2));
            throw mistake;
        };

        assertThatThrownBy(() -> Replay.run(broken, history)).isSameAs(mistake);
        assertThatThrownBy(() -> Replay.run(broken, history.first(1))).isSameAs(mistake);
    }
}
