package dev.syncopate.combinators;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Schedules that look at the time.
class RetryWithinTest extends CombinatorLaws {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Script script = new Script();

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return retry(fixed(Duration.ZERO).upTo(3).within(Duration.ofDays(1)));
    }

    @Test
    void counts_from_the_beginning_of_the_first_attempt() {
        script.then(2, new IOException("down"));

        assertThat(outcome(script.with(retry(fixed(SECOND).within(Duration.ofSeconds(6))))))
                .isEqualTo("java.io.IOException: down at 8 s");
        assertThat(script.begins()).containsExactly("0", "3", "6");
    }

    @Test
    void does_not_wait_for_an_attempt_that_would_come_too_late() {
        script.then(2, new IOException("down"));

        assertThat(outcome(script.with(retry(fixed(SECOND).within(Duration.ofMillis(5999))))))
                .isEqualTo("java.io.IOException: down at 5 s");
    }

    @Test
    void is_known_inside_of_all_that_changes_a_schedule() {
        Schedule timed = fixed(SECOND)
                .within(Duration.ofSeconds(3))
                .cappedAt(SECOND)
                .upTo(100)
                .andThen(fixed(Duration.ZERO).upTo(1))
                .upTo(100);
        script.then(0, new IOException("down"));

        assertThat(outcome(script.with(retry(timed)))).isEqualTo("java.io.IOException: down at 3 s");
        assertThat(outcome(script.with(retry(fixed(SECOND).upTo(2).andThen(timed)))))
                .isEqualTo("java.io.IOException: down at 3 s");
    }

    @Test
    void a_function_is_told_the_time_too() {
        Schedule own = Schedule.of(
                "as long as it lasts so far",
                failed -> failed.elapsed().compareTo(Duration.ofSeconds(9)) < 0
                        ? Optional.of(failed.elapsed())
                        : Optional.empty());
        script.then(1, new IOException("down"));

        assertThat(outcome(script.with(retry(own)))).isEqualTo("java.io.IOException: down at 15 s");
        assertThat(script.begins()).containsExactly("0", "2", "6", "14");
    }
}
