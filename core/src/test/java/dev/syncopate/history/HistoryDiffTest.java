package dev.syncopate.history;

import static dev.syncopate.history.Events.answered;
import static dev.syncopate.history.Events.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryDiffTest {
    private final History before = history(answered("/0", "a", "A", 1), answered("/1", "b", "B", 2));

    @Test
    void equal_runs_have_no_difference_whenever_they_ran() {
        History later = history(answered("/0", "a", "A", 7), answered("/1", "b", "B", 9));

        assertThat(before.diff(later).isEmpty()).isTrue();
        assertThat(before.diff(later)).hasToString("no difference");
    }

    @Test
    void differences_print_as_a_table() {
        History after = history(
                answered("/0", "a", "A".repeat(80), 1), answered("/1", "c", "B", 2), answered("/2", "d", "D", 3));

        assertThat(before.diff(after)).hasToString("""
                path  what    before            after
                /0    end     Success[value=A]  Success[value=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA...
                /1    action  b                 c
                /2    action  -                 d""");
    }

    @Test
    void the_same_ends_in_another_order_are_a_difference() {
        History other = history(answered("/1", "b", "B", 1), answered("/0", "a", "A", 2));

        assertThat(before.diff(other)).hasToString("""
                path  what   before            after
                /0    order  ends as number 1  /1 does""");
    }

    @Test
    void another_seed_and_a_cancellation_are_differences() {
        History other = new History(
                "run",
                2,
                before.start(),
                List.of(
                        answered("/0", "a", "A", 1),
                        new Event.RunCancelled(Instant.EPOCH),
                        new Event.Ended(Path.parse("/1"), "b", Ending.cancelled(), Instant.EPOCH)));

        assertThat(before.diff(other)).hasToString("""
                path  what       before            after
                      seed       42                2
                      cancelled  false             true
                /1    end        Success[value=B]  Cancelled""");
    }
}
