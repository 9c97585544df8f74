package dev.syncopate.history;

import static dev.syncopate.history.Events.START;
import static dev.syncopate.history.Events.answered;
import static dev.syncopate.history.Events.failed;
import static dev.syncopate.history.Events.runCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Event first = answered("/0", "a", "A", 1);
    private final Event second = failed("/1", "b", new IOException("gone"), 2);
    private final Event third = runCancelled(3);
    private final History history = Events.history(first, second, third);

    @Test
    void history_prints_a_line_for_each_event() {
        assertThat(history).hasToString("""
                        /0 a -> Success[value=A]
                        /1 b -> Failure[exception=java.io.IOException: gone]
                        the run was cancelled""");
    }

    @Test
    void history_finds_the_event_at_a_path() {
        assertThat(history.at(Path.parse("/1"))).get().isSameAs(second);
        assertThat(history.at(Path.parse("/2"))).isEmpty();
    }

    @Test
    void history_is_cut_short_after_any_number_of_events() {
        assertThat(history.first(0).events()).isEmpty();
        assertThat(history.first(1).events()).containsExactly(first);
        assertThat(history.first(3)).isEqualTo(history);
        assertThat(history.first(4)).isEqualTo(history);
        assertThat(history.first(1).settings().id()).isEqualTo("run");
    }

    @Test
    void history_refuses_to_be_cut_to_less_than_nothing() {
        assertThatThrownBy(() -> history.first(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void history_refuses_two_ends_of_one_yield() {
        assertThatThrownBy(() -> Events.history(first, second, answered("/0", "c", "C", 3)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A history is of one run, but two of its events end the yield at /0: record each run by a"
                        + " recorder of its own");
    }

    @Test
    void history_does_not_change_with_the_list_that_it_was_made_of() {
        List<Entry> events = new ArrayList<>(List.of(first));
        History made = new History("run", 1, START, events);

        events.add(second);

        assertThat(made.events()).containsExactly(first);
        assertThatThrownBy(() -> made.events().add(second)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void history_of_settings_has_no_events_and_gives_back_id_seed_and_start() {
        RunSettings settings = RunSettings.of("order").withSeed(7).startingAt(START);
        History made = History.of(settings);

        assertThat(made).isEqualTo(new History("order", 7, START, List.of())).hasToString("");
        assertThat(made.settings()).isEqualTo(settings);
    }

    private static History failingRun() {
        Recorder recorder = Recorder.recorder();
        Orchestration<Object, Boolean> orchestration = conductor -> conductor.yieldAny("a") == null;
        try {
            Syncopate.inMemory()
                    .withId("failing")
                    .withSeed(1)
                    .inVirtualTime(Instant.EPOCH)
                    .recordedTo(recorder)
                    .run(orchestration, action -> {
                        throw new IOException("gone", new IllegalStateException("closed"));
                    });
        } catch (ActionFailedException expected) {
            return recorder.history();
        }
        throw new AssertionError("it did not fail");
    }

    @Test
    void equal_runs_have_equal_histories_also_if_one_was_stored() {
        assertThat(failingRun()).isEqualTo(failingRun()).hasSameHashCodeAs(failingRun());
        assertThat(Stored.copy(failingRun())).isEqualTo(failingRun());
    }
}
