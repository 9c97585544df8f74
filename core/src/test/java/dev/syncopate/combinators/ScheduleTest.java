package dev.syncopate.combinators;

import static dev.syncopate.combinators.Schedule.decorrelated;
import static dev.syncopate.combinators.Schedule.exponential;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Schedule.linear;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.combinators.Schedule.Failed;
import dev.syncopate.combinators.Schedule.Step;
import dev.syncopate.fixtures.Seeds;
import dev.syncopate.snippets.RetryingTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Duration LONGEST = Duration.ofNanos(1L << 61);

    private final Exception failure = new IOException();

    /// The first delays while attempts take no time.
    private static List<Duration> delays(Schedule schedule, RandomGenerator random, Exception failure, int most) {
        List<Duration> delays = new ArrayList<>();
        Duration elapsed = Duration.ZERO;
        Schedule left = schedule;
        while (delays.size() < most) {
            Optional<Step> step = left.next(new Failed(delays.size() + 1, elapsed, failure, random));
            if (step.isEmpty()) {
                break;
            }
            delays.add(step.get().delay());
            elapsed = elapsed.plus(step.get().delay());
            left = step.get().rest();
        }
        return delays;
    }

    private List<Duration> delays(Schedule schedule) {
        return delays(schedule, new SplittableRandom(1), failure, 8);
    }

    /// Each with its delays: a change of any of them is a change of behaviour.
    private static Stream<Schedule> golden() {
        Schedule doubling = exponential(ofMillis(100));
        return Stream.of(
                fixed(Duration.ZERO),
                fixed(ofSeconds(1)).upTo(3),
                Schedule.of(ofMillis(1), ofSeconds(1), ofSeconds(60)),
                linear(ofSeconds(1), ofMillis(500)),
                doubling,
                exponential(ofMillis(100), 1.5),
                doubling.cappedAt(ofSeconds(2)),
                doubling.cappedAt(ofSeconds(2)).withFullJitter(),
                doubling.cappedAt(ofSeconds(2)).withEqualJitter(),
                doubling.withFullJitter().cappedAt(ofMillis(150)),
                decorrelated(ofMillis(100), ofSeconds(2)),
                doubling.within(ofMillis(1500)),
                doubling.noSoonerThan(any -> Optional.of(ofMillis(300))).upTo(5),
                fixed(ofMillis(10)).upTo(3).andThen(fixed(ofSeconds(1)).upTo(4)),
                fixed(ofMillis(10)).upTo(3).andThen(doubling).within(ofSeconds(1)),
                fixed(ofMillis(10))
                        .upTo(2)
                        .andThen(fixed(ofMillis(20)).upTo(2))
                        .andThen(decorrelated(ofSeconds(1), ofSeconds(9))),
                Schedule.of("squares", failed -> Optional.of(ofSeconds((long) failed.attempt() * failed.attempt()))));
    }

    @Test
    void schedules_print_and_delay_as_recorded() throws IOException {
        String expected;
        try (InputStream file = ScheduleTest.class.getResourceAsStream("schedules.txt")) {
            expected = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(golden().map(schedule -> schedule + "\n  " + delays(schedule) + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(expected);
    }

    @Test
    void asking_a_schedule_does_not_change_it() {
        Schedule schedule = fixed(ofMillis(10)).upTo(3).andThen(decorrelated(ofSeconds(1), ofSeconds(9)));

        assertThat(delays(schedule)).isEqualTo(delays(schedule)).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void jitter_stays_within_its_bounds(long seed) {
        RandomGenerator random = new SplittableRandom(Seeds.nth((int) seed));
        Schedule fixed = fixed(Duration.ofNanos(3));

        assertThat(delays(fixed.withFullJitter(), random, failure, 500))
                .extracting(Duration::toNanos)
                .containsOnly(0L, 1L, 2L, 3L);
        assertThat(delays(fixed.withEqualJitter(), random, failure, 500))
                .extracting(Duration::toNanos)
                .containsOnly(1L, 2L, 3L);
        Duration previous = ofMillis(100);
        for (Duration delay : delays(decorrelated(ofMillis(100), ofSeconds(3)), random, failure, 500)) {
            assertThat(delay).isBetween(ofMillis(100), previous.multipliedBy(3)).isLessThanOrEqualTo(ofSeconds(3));
            previous = delay;
        }
    }

    @Test
    void what_a_failure_asks_for_is_a_lower_bound_only() {
        Schedule schedule =
                Schedule.of(ofSeconds(1), ofSeconds(9)).cappedAt(ofSeconds(5)).noSoonerThan(RetryingTest::retryAfter);

        assertThat(delays(schedule)).containsExactly(ofSeconds(1), ofSeconds(5));
        assertThat(delays(schedule, new SplittableRandom(1), RetryingTest.tooMany(3), 8))
                .containsExactly(ofSeconds(3), ofSeconds(5));
        assertThat(delays(schedule, new SplittableRandom(1), RetryingTest.tooMany(7), 8))
                .containsExactly(ofSeconds(7), ofSeconds(7));
    }

    @Test
    void the_total_time_counts_the_attempts_and_the_delay_to_come() {
        Schedule schedule = fixed(ofSeconds(2)).within(ofSeconds(10));

        assertThat(schedule.next(new Failed(1, ofSeconds(8), failure, new SplittableRandom())))
                .isPresent();
        assertThat(schedule.next(new Failed(1, ofMillis(8001), failure, new SplittableRandom())))
                .isEmpty();
        assertThat(schedule.next(new Failed(1, ofSeconds(11), failure, new SplittableRandom())))
                .isEmpty();
        assertThat(fixed(Duration.ZERO)
                        .within(ofSeconds(10))
                        .next(new Failed(1, ofSeconds(10), failure, new SplittableRandom())))
                .isPresent();
    }

    @Test
    void delays_grow_to_a_bound_and_do_not_overflow() {
        Failed late = new Failed(Integer.MAX_VALUE, Duration.ZERO, failure, new SplittableRandom(1));
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(exponential(ofSeconds(1)).next(late).orElseThrow().delay()).isEqualTo(LONGEST);
        assertThat(exponential(endless, 1e300).next(late).orElseThrow().delay()).isEqualTo(LONGEST);
        assertThat(linear(endless, endless).next(late).orElseThrow().delay()).isEqualTo(LONGEST);
        assertThat(fixed(endless).withEqualJitter().next(late).orElseThrow().delay())
                .isEqualTo(LONGEST);
        assertThat(delays(decorrelated(endless, endless))).containsOnly(LONGEST);
        assertThat(delays(exponential(Duration.ZERO))).containsOnly(Duration.ZERO);
    }

    @Test
    void an_exponential_schedule_by_the_factor_one_stays_as_it_begins() {
        assertThat(delays(exponential(ofSeconds(3), 1))).hasSize(8).containsOnly(ofSeconds(3));
    }

    @Test
    void a_negative_delay_of_a_function_is_none() {
        assertThat(delays(Schedule.of("back in time", failed -> Optional.of(ofSeconds(-1)))
                        .upTo(2)))
                .containsExactly(Duration.ZERO);
    }

    @Test
    void impossible_settings_are_refused() {
        Duration negative = ofSeconds(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed(negative))
                .withMessage("fixed: the delay must not be negative, but was PT-1S");
        assertThatIllegalArgumentException().isThrownBy(() -> linear(negative, ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> linear(ofSeconds(1), negative));
        assertThatIllegalArgumentException().isThrownBy(() -> exponential(negative));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exponential(ofSeconds(1), 0.9))
                .withMessage("exponential: the factor must be at least 1, but was 0.9");
        assertThatIllegalArgumentException().isThrownBy(() -> exponential(ofSeconds(1), Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.of(ofSeconds(1), negative));
        assertThatIllegalArgumentException().isThrownBy(() -> decorrelated(negative, ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> decorrelated(ofSeconds(2), ofSeconds(1)))
                .withMessage(
                        "decorrelated: the shortest delay must not exceed the longest, but they were PT2S and PT1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed(ofSeconds(1)).cappedAt(negative));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed(ofSeconds(1)).within(negative));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed(ofSeconds(1)).upTo(0))
                .withMessage("upTo: attempts must be at least 1, since they include the first, but was 0");
    }

    /// So a retry without a limit of time reads no clock.
    @Test
    void only_a_schedule_that_looks_at_the_time_asks_for_it() {
        Schedule timeless = fixed(ofMillis(10)).upTo(3);
        Schedule wandering = decorrelated(ofMillis(10), ofSeconds(1));
        Schedule timed = timeless.within(ofSeconds(1));
        Schedule own = Schedule.of("own", failed -> Optional.of(failed.elapsed()));

        assertThat(List.of(
                        timeless,
                        wandering,
                        timeless.cappedAt(ofMillis(5)).withFullJitter().withEqualJitter(),
                        timeless.noSoonerThan(any -> Optional.empty()),
                        timeless.andThen(wandering),
                        exponential(ofMillis(1)),
                        linear(ofMillis(1), ofMillis(1)),
                        Schedule.of(ofMillis(1))))
                .noneMatch(BuiltInSchedule::isTimed);
        assertThat(List.of(timed, own, timed.upTo(2), own.cappedAt(ofMillis(5)), timed.andThen(wandering)))
                .allMatch(BuiltInSchedule::isTimed);
        assertThat(timeless.andThen(own)).matches(BuiltInSchedule::isTimed);
    }

    @Test
    void what_follows_another_schedule_is_still_known_by_its_name_and_its_use_of_time() {
        Schedule both = fixed(ofMillis(10)).upTo(1).andThen(fixed(ofMillis(20)).within(ofSeconds(1)));
        Schedule rest = both.next(new Failed(1, Duration.ZERO, failure, new SplittableRandom(1)))
                .orElseThrow()
                .rest();

        assertThat(rest).matches(BuiltInSchedule::isTimed).hasToString("fixed PT0.02S, within PT1S");
        assertThat(fixed(ofMillis(10))
                        .upTo(1)
                        .andThen(fixed(ofMillis(20)))
                        .next(new Failed(1, Duration.ZERO, failure, new SplittableRandom(1)))
                        .orElseThrow()
                        .rest())
                .matches(schedule -> !BuiltInSchedule.isTimed(schedule));
    }
}
