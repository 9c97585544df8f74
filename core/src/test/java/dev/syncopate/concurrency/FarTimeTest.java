package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Waits that are longer than nanoseconds can be counted in 64 bits, which is 292 years.
@Timeout(30)
class FarTimeTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private final Worker worker = new Worker();

    @ParameterizedTest
    @ValueSource(ints = {290, 291, 292, 293, 300, 10_000, 900_000_000})
    void a_sleep_ends_after_as_long_as_it_says(int years) {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.sleep(YEAR.multipliedBy(years));
                    return conductor.now();
                },
                worker);

        assertThat(end)
                .isBetween(
                        Instant.EPOCH.plus(YEAR.multipliedBy(years)),
                        Instant.EPOCH.plus(YEAR.multipliedBy(years)).plusSeconds(1));
    }

    @Test
    void short_sleeps_still_pass_after_many_years() {
        List<Instant> moments = inVirtualTime(
                conductor -> {
                    List<Instant> all = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        conductor.sleep(YEAR.multipliedBy(100));
                        all.add(conductor.now());
                        conductor.sleep(Duration.ofMillis(1));
                        all.add(conductor.now());
                    }
                    return all;
                },
                worker);

        assertThat(moments).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void who_sleeps_shorter_comes_first() {
        String first = inVirtualTime(
                conductor -> conductor.race(List.of(
                        child -> {
                            child.sleep(YEAR.multipliedBy(500));
                            return "500 years";
                        },
                        child -> {
                            child.sleep(YEAR.multipliedBy(400));
                            return "400 years";
                        })),
                worker);

        assertThat(first).isEqualTo("400 years");
    }

    @Test
    void a_limit_beyond_that_comes_in_its_time() {
        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.timeout(YEAR.multipliedBy(400), child -> {
                            child.sleep(YEAR.multipliedBy(500));
                            return null;
                        }),
                        worker))
                .hasRootCauseInstanceOf(TimeoutException.class);
        Instant inTime = inVirtualTime(
                conductor -> conductor.timeout(YEAR.multipliedBy(500), child -> {
                    child.sleep(YEAR.multipliedBy(400));
                    return child.now();
                }),
                worker);
        assertThat(inTime).isEqualTo(Instant.EPOCH.plus(YEAR.multipliedBy(400)));
    }

    @Test
    void an_executor_is_told_a_deadline_beyond_that() {
        List<Optional<Instant>> told = new ArrayList<>();
        inVirtualTime(
                conductor -> {
                    conductor.timeout(YEAR.multipliedBy(400), child -> child.yield(new Job.Ping(1)));
                    conductor.timeout(Instant.MAX, child -> child.yield(new Job.Ping(1)));
                    return conductor.timeout(Instant.parse("9999-12-31T00:00:00Z"), c -> c.yield(new Job.Ping(1)));
                },
                worker.around((job, call, next) -> {
                    told.add(call.deadline());
                    return next.execute(job, call);
                }));

        assertThat(told)
                .containsExactly(
                        Optional.of(Instant.EPOCH.plus(YEAR.multipliedBy(400))),
                        Optional.of(Instant.MAX),
                        Optional.of(Instant.parse("9999-12-31T00:00:00Z")));
    }

    @Test
    void a_sleep_for_ever_ends_the_run_with_a_message_that_no_deadline_is_left() {
        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> {
                            conductor.sleep(ChronoUnit.FOREVER.getDuration());
                            return null;
                        },
                        worker))
                .hasMessageStartingWith("The run waits for something that can never come")
                .hasMessageContaining("no deadline is left to wake one")
                .hasMessageContaining("\n  the run waits for time at /:sleep\n");
    }

    @Test
    void a_run_that_begins_at_the_last_moment_has_no_time_left() {
        Syncopate.InMemory atTheEnd = Syncopate.inMemory().inVirtualTime(Instant.MAX);
        Instant now = atTheEnd.<Job<?>, Instant>run(
                conductor -> {
                    conductor.sleep(Duration.ZERO);
                    conductor.timeout(Duration.ofDays(1), child -> child.yield(new Job.Ping(1)));
                    return conductor.now();
                },
                worker);

        assertThat(now).isEqualTo(Instant.MAX);
    }

    @Test
    void on_the_real_clock_limits_beyond_that_never_come() {
        Integer result = Jobs.run(
                conductor -> conductor.timeout(
                        ChronoUnit.FOREVER.getDuration(),
                        child -> child.timeout(Instant.MAX, inner -> inner.yield(new Job.Ping(1)))),
                worker.around((job, call, next) -> {
                    assertThat(call.deadline()).isEmpty();
                    return call.within(
                            ChronoUnit.FOREVER.getDuration(),
                            inner -> call.within(Duration.ofDays(1), innermost -> next.execute(job, innermost)));
                }));

        assertThat(result).isEqualTo(1);
    }

    @Test
    void a_stepper_advances_over_any_time() {
        try (var stepper = Jobs.step(conductor -> {
            conductor.sleep(YEAR.multipliedBy(1_000));
            return conductor.now();
        })) {
            stepper.advance(YEAR.multipliedBy(400));
            assertThat(stepper.untilNextTimer()).contains(YEAR.multipliedBy(600));
            assertThat(stepper.timers().getFirst().due()).isEqualTo(Instant.EPOCH.plus(YEAR.multipliedBy(1_000)));

            stepper.moveClock(Instant.parse("2500-01-01T00:00:00Z"));
            assertThat(stepper.now()).isEqualTo(Instant.parse("2500-01-01T00:00:00Z"));

            stepper.advance(ChronoUnit.FOREVER.getDuration());
            assertThat(stepper.now()).isEqualTo(Instant.MAX);
            assertThat(stepper.result()).isEqualTo(Instant.EPOCH.plus(YEAR.multipliedBy(1_000)));
        }
    }
}
