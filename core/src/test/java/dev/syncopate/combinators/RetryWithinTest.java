package dev.syncopate.combinators;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schedules that look at the time.
@NullUnmarked
class RetryWithinTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Script script = new Script();

    @Test
    void counts_from_the_beginning_of_the_first_attempt() {
        script.then(2, new IOException("down"));

        assertThat(outcome(script.with(retry(fixed(SECOND).within(Duration.ofSeconds(6))))))
                .isEqualTo("java.io.IOException: down at 8 s");
        assertThat(script.begins()).containsExactly("0", "3", "6");
    }

    @Test
    void what_a_later_attempt_answers_is_the_result() {
        script.then(2, new IOException("down")).then(1, new IOException("down")).then(0.5, "answer");

        assertThat(outcome(script.with(retry(fixed(SECOND).within(Duration.ofSeconds(6))))))
                .isEqualTo("answer at 5.5 s");
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, 86_400})
    void a_wall_clock_that_is_set_changes_nothing(long seconds) {
        AtomicReference<Instant> clock = new AtomicReference<>(Script.START);
        AtomicInteger attempts = new AtomicInteger();
        Executor<String> settingTheClock = action -> {
            clock.updateAndGet(now -> now.plusSeconds(seconds));
            if (attempts.incrementAndGet() < 4) {
                throw new IOException("down");
            }
            return "answer " + attempts;
        };
        Schedule anHour = fixed(Duration.ZERO).within(Duration.ofHours(1));

        Object answer = Syncopate.inMemory()
                .withClock(clock::get)
                .run(conductor -> conductor.yieldAny("x"), settingTheClock.with(retry(anHour)));

        assertThat(answer).isEqualTo("answer 4");
    }

    @Test
    void a_wall_clock_that_is_set_back_gives_no_more_time() {
        AtomicReference<Instant> clock = new AtomicReference<>(Script.START);
        List<Duration> elapsed = new ArrayList<>();
        Schedule own = Schedule.of("three times", failed -> {
            elapsed.add(failed.elapsed());
            return failed.attempt() < 3 ? Optional.of(Duration.ZERO) : Optional.empty();
        });
        Executor<String> settingTheClock = action -> {
            clock.updateAndGet(now -> now.minusSeconds(86_400));
            throw new IOException("down");
        };

        Syncopate.inMemory()
                .withClock(clock::get)
                .run(conductor -> attempted(conductor), settingTheClock.with(retry(own)));

        assertThat(elapsed).hasSize(3).allMatch(Duration::isPositive).isSorted();
    }

    private static String attempted(Conductor<String> conductor) {
        try {
            return "" + conductor.yieldAny("x");
        } catch (ActionFailedException e) {
            return e.getMessage();
        }
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
