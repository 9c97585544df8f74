package dev.syncopate.combinators.scenarios;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.exponential;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Schedule.linear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.combinators.Schedule;
import dev.syncopate.fixtures.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When the attempts begin at an action that always fails at once.
class SchedulesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static List<String> begins(Schedule schedule) {
        Script script = new Script().then(0, new IllegalStateException());
        Script.outcome(script.with(retry(schedule)));
        return script.begins();
    }

    @Test
    void once_is_no_retry() {
        assertThat(begins(fixed(SECOND).upTo(1))).containsExactly("0");
    }

    @Test
    void equal_delays() {
        assertThat(begins(fixed(SECOND).upTo(4))).containsExactly("0", "1", "2", "3");
    }

    @Test
    void many_attempts() {
        assertThat(begins(fixed(Duration.ZERO).upTo(43))).hasSize(43);
    }

    @Test
    void doubling_delays() {
        assertThat(begins(exponential(Duration.ofMinutes(1)).upTo(6)))
                .containsExactly("0", "60", "180", "420", "900", "1860");
    }

    @Test
    void growing_delays() {
        assertThat(begins(linear(SECOND, SECOND).upTo(5))).containsExactly("0", "1", "3", "6", "10");
    }

    @Test
    void listed_delays() {
        assertThat(begins(Schedule.of(SECOND, Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4))))
                .containsExactly("0", "1", "3", "6", "10");
    }

    @Test
    void for_a_time_and_exactly_at_its_end() {
        assertThat(begins(fixed(SECOND).within(Duration.ofSeconds(5)))).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void quickly_at_first_and_patiently_then() {
        assertThat(begins(fixed(SECOND)
                        .upTo(3)
                        .andThen(fixed(Duration.ofSeconds(10)).upTo(3))))
                .containsExactly("0", "1", "2", "12", "22");
    }

    @Test
    void the_first_schedule_that_never_stops_is_never_followed() {
        assertThat(begins(fixed(SECOND).andThen(fixed(Duration.ofDays(1))).upTo(5)))
                .containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void grouping_does_not_matter_in_a_succession() {
        Schedule a = fixed(SECOND).upTo(2);
        Schedule b = exponential(SECOND).upTo(3);
        Schedule c = linear(SECOND, SECOND).upTo(3);

        assertThat(begins(a.andThen(b).andThen(c)))
                .isEqualTo(begins(a.andThen(b.andThen(c))))
                .containsExactly("0", "1", "2", "4", "5", "7");
    }

    @Test
    void doubling_up_to_a_bound() {
        assertThat(begins(exponential(SECOND).cappedAt(Duration.ofSeconds(5)).upTo(6)))
                .containsExactly("0", "1", "3", "7", "12", "17");
    }
}
