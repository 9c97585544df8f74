package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final Entry first = entry("/0", "a", new Outcome.Success<>("A"));
    private final Entry second = entry("/1", "b", new Outcome.Failure<>(new IOException("gone")));
    private final History history = new History(List.of(first, second));

    private static Entry entry(String path, Object action, Outcome<Object> outcome) {
        return new Entry(path, action, outcome, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void history_prints_a_line_for_each_entry() {
        assertThat(history).hasToString("""
                        /0 a -> Success[value=A]
                        /1 b -> Failure[exception=java.io.IOException: gone]""");
    }

    @Test
    void history_finds_the_entry_at_a_path() {
        assertThat(history.at("/1")).containsSame(second);
        assertThat(history.at("/2")).isEmpty();
    }

    @Test
    void history_is_cut_short_after_any_number_of_entries() {
        assertThat(history.first(0).entries()).isEmpty();
        assertThat(history.first(1).entries()).containsExactly(first);
        assertThat(history.first(2)).isEqualTo(history);
        assertThat(history.first(3)).isEqualTo(history);
    }

    @Test
    void history_refuses_to_be_cut_to_less_than_nothing() {
        assertThatThrownBy(() -> history.first(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void history_refuses_two_entries_with_one_path() {
        assertThatThrownBy(() -> new History(List.of(first, second, entry("/0", "c", new Outcome.Success<>("C")))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("A history is of one run, but 2 entries have the path /0: record each run with a"
                        + " recorder of its own");
    }

    @Test
    void history_does_not_change_with_the_list_that_it_was_made_of() {
        List<Entry> entries = new ArrayList<>(List.of(first));
        History made = new History(entries);

        entries.add(second);

        assertThat(made.entries()).containsExactly(first);
        assertThatThrownBy(() -> made.entries().add(second)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void history_may_be_empty() {
        assertThat(new History(List.of())).hasToString("");
    }

    private static History failingRun() {
        Recorder<Object> recorder = Recorder.recorder();
        Orchestration<Object, Boolean> orchestration = conductor -> conductor.yieldAny("a") == null;
        try {
            Syncopate.inMemory()
                    .inVirtualTime(Instant.EPOCH)
                    .around(recorder.around())
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
