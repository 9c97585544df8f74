package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.AllTest.failingAfter;
import static dev.syncopate.concurrency.AllTest.sleeping;
import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static dev.syncopate.concurrency.Jobs.job;
import static dev.syncopate.concurrency.Jobs.run;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver(leftOut = {"race_interrupts_the_losers_action_in_flight_and_releases_its_permit"})
class RaceTest {
    private final Worker worker = new Worker();
    private final List<String> unwound = new ArrayList<>();

    @RepeatedTest(50)
    void race_is_won_by_the_first_to_end_and_takes_no_longer() {
        Instant end = inVirtualTime(
                conductor -> {
                    Object winner = conductor.race(List.of(
                            sleeping(Duration.ofDays(30), unwound),
                            sleeping(Duration.ofSeconds(5), unwound),
                            sleeping(Duration.ofSeconds(7), unwound)));
                    assertThat(winner).isEqualTo("/1/0");
                    return conductor.now();
                },
                worker);

        assertThat(unwound).containsExactlyInAnyOrder("/0/0", "/2/0");
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(5));
    }

    @RepeatedTest(20)
    void race_can_be_won_by_a_failure() {
        Instant end = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.race(List.of(
                                    sleeping(Duration.ofSeconds(2), unwound),
                                    failingAfter(Duration.ofSeconds(1), "bad"))))
                            .isInstanceOf(ActionFailedException.class)
                            .hasMessageStartingWith("bad at /1/0");
                    return conductor.now();
                },
                worker);

        assertThat(unwound).containsExactly("/0/0");
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void race_with_one_orchestration_returns_its_result() {
        Object winner = run(conductor -> conductor.race(List.of(child -> "alone")), worker);

        assertThat(winner).isEqualTo("alone");
    }

    @Test
    void race_can_be_won_by_null() {
        Object winner = inVirtualTime(
                conductor -> conductor.race(List.of(child -> null, sleeping(Duration.ofDays(1), unwound))), worker);

        assertThat(winner).isNull();
    }

    @Test
    void race_of_no_orchestrations_is_refused() {
        assertThatThrownBy(() -> run(conductor -> conductor.race(List.<Orchestration<Job<?>, Integer>>of()), worker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("race needs at least one orchestration, but got none");
    }

    @Test
    void race_waits_until_the_losers_have_unwound() {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.race(List.of(child -> "quick", job(child -> {
                        try {
                            child.sleep(Duration.ofDays(1));
                            return "slow";
                        } finally {
                            child.shielded(shield -> {
                                shield.sleep(Duration.ofMinutes(1));
                                return null;
                            });
                        }
                    })));
                    return conductor.now();
                },
                worker);

        // The slow one may have been cancelled before it began.
        assertThat(end).isIn(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
    }

    /// A timer does not take the only place.
    @Test
    void race_of_work_and_a_timer_with_one_in_flight_can_be_won_by_either() {
        Job.Do<Object> stuck = new Job.Do<>("stuck", () -> untilInterrupted());
        Orchestration<Job<?>, Object> timer = conductor -> {
            conductor.sleep(Duration.ofMillis(20));
            return "timer";
        };
        Orchestration<Job<?>, Object> longTimer = conductor -> {
            conductor.sleep(Duration.ofDays(1));
            return "timer";
        };

        Object timeWins = run(conductor -> conductor.race(List.of(child -> child.yield(stuck), timer)), worker);
        Object workWins =
                run(conductor -> conductor.race(List.of(longTimer, child -> child.yield(new Job.Say("work")))), worker);

        assertThat(timeWins).isEqualTo("timer");
        assertThat(workWins).isEqualTo("work");
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void race_interrupts_the_losers_action_in_flight_and_releases_its_permit() {
        List<String> events = new ArrayList<>();
        Job.Do<Object> stuck = new Job.Do<>("stuck", () -> {
            try {
                return untilInterrupted();
            } catch (InterruptedException e) {
                events.add("interrupted");
                throw e;
            }
        });
        run(
                conductor -> {
                    conductor.race(List.of(child -> child.yield(stuck), child -> {
                        Jobs.until(() -> worker.inFlight() == 1);
                        return "won";
                    }));
                    return conductor.yield(new Job.Do<>("next", () -> events.add("next")));
                },
                worker);

        assertThat(events).containsExactly("interrupted", "next");
        assertThat(worker.most()).isEqualTo(1);
    }

    @Test
    void first_success_passes_over_failures() {
        Instant end = inVirtualTime(
                conductor -> {
                    Object winner = conductor.firstSuccess(List.of(
                            failingAfter(Duration.ofSeconds(1), "one"),
                            sleeping(Duration.ofSeconds(3), unwound),
                            failingAfter(Duration.ofSeconds(2), "two"),
                            sleeping(Duration.ofDays(3), unwound)));
                    assertThat(winner).isEqualTo("/1/0");
                    return conductor.now();
                },
                worker);

        assertThat(unwound).containsExactly("/3/0");
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(3));
    }

    @Test
    void first_success_of_failures_throws_the_first_with_the_others_suppressed() {
        Throwable failure = catchThrowable(() -> inVirtualTime(
                conductor -> conductor.firstSuccess(List.of(
                        failingAfter(Duration.ofSeconds(2), "two"),
                        failingAfter(Duration.ofSeconds(1), "one"),
                        failingAfter(Duration.ofSeconds(3), "three"))),
                worker));

        assertThat(failure).hasMessageStartingWith("one at /1/0");
        assertThat(failure.getSuppressed())
                .extracting(other -> ((ActionFailedException) other).path().toString())
                .containsExactly("/0/0", "/2/0");
    }

    @Test
    void first_success_can_be_null() {
        Object winner = inVirtualTime(
                conductor ->
                        conductor.firstSuccess(List.of(failingAfter(Duration.ofSeconds(1), "one"), job(child -> null))),
                worker);

        assertThat(winner).isNull();
    }

    @Test
    void first_success_of_nothing_is_refused() {
        assertThatThrownBy(() ->
                        run(conductor -> conductor.firstSuccess(List.<Orchestration<Job<?>, Integer>>of()), worker))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("firstSuccess needs at least one orchestration");
    }

    /// A difference from a history is an error too: it must not be taken for a failure that another success
    /// makes up for.
    @Test
    void first_success_does_not_pass_over_an_error() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.firstSuccess(List.of(sleeping(Duration.ofDays(1), unwound), child -> {
                            child.sleep(Duration.ofSeconds(1));
                            throw error;
                        })),
                        worker))
                .isSameAs(error);
        assertThat(unwound).containsExactly("/0/0");
    }

    @Test
    void the_calling_orchestration_can_go_on_after_a_race() {
        String path = run(
                conductor -> {
                    for (int i = 0; i < 20; i++) {
                        conductor.race(
                                List.of(child -> child.yield(new Job.Ping(1)), child -> child.yield(new Job.Ping(2))));
                    }
                    conductor.yield(new Job.Ping(3));
                    return conductor.path().toString();
                },
                worker);

        assertThat(path).isEqualTo("/1");
    }

    @Test
    void a_loser_that_swallows_its_cancellation_is_awaited_and_loses_all_the_same() {
        List<String> events = new ArrayList<>();
        Object winner = inVirtualTime(
                conductor -> {
                    Object first = conductor.race(List.of(sleeping(Duration.ofSeconds(1), unwound), child -> {
                        try {
                            child.sleep(Duration.ofDays(1));
                        } catch (CancellationException e) {
                            events.add("swallowed");
                        }
                        return "stubborn";
                    }));
                    events.add("raced");
                    return first;
                },
                worker);

        assertThat(winner).isEqualTo("/0/0");
        assertThat(events).containsExactly("swallowed", "raced");
    }
}
