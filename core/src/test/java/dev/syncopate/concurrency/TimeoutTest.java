package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class TimeoutTest {
    private final Worker worker = new Worker();

    private static Orchestration<Job<?>, String> taking(Duration duration) {
        return conductor -> {
            conductor.sleep(duration);
            return "in time";
        };
    }

    @Test
    void timeout_returns_the_result_of_a_part_that_ends_in_time() {
        List<Object> ended = inVirtualTime(
                conductor -> List.of(
                        conductor.timeout(Duration.ofSeconds(2), taking(Duration.ofSeconds(1))), conductor.now()),
                worker);

        assertThat(ended).containsExactly("in time", Instant.EPOCH.plusSeconds(1));
    }

    @RepeatedTest(20)
    void timeout_cancels_a_late_part_and_takes_no_longer_than_its_limit() {
        AtomicBoolean unwound = new AtomicBoolean();
        Instant end = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.timeout(Duration.ofSeconds(2), child -> {
                                try {
                                    return taking(Duration.ofDays(1)).run(child);
                                } finally {
                                    unwound.set(true);
                                }
                            }))
                            .isInstanceOf(TimeoutException.class)
                            .hasMessage("The part at /0/ did not end within PT2S and was cancelled");
                    assertThat(unwound).isTrue();
                    return conductor.now();
                },
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(2));
    }

    @Test
    void timeout_interrupts_the_action_in_flight() {
        List<String> events = new ArrayList<>();
        Jobs.run(
                conductor -> {
                    while (events.isEmpty()) { // The time may be over before the action begins.
                        assertThatThrownBy(() -> conductor.timeout(
                                        Duration.ofMillis(20),
                                        child -> child.yield(new Job.Do<>("stuck", () -> {
                                            events.add("begun");
                                            try {
                                                return untilInterrupted();
                                            } finally {
                                                events.add("interrupted");
                                            }
                                        }))))
                                .isInstanceOf(TimeoutException.class);
                    }
                    return events.add(conductor.yield(new Job.Say("next")));
                },
                worker);

        assertThat(events).containsExactly("begun", "interrupted", "next");
    }

    @RepeatedTest(50)
    void timeout_loses_to_a_result_at_the_same_moment() {
        String ended = inVirtualTime(
                conductor -> conductor.timeout(Duration.ofSeconds(1), taking(Duration.ofSeconds(1))), worker);

        assertThat(ended).isEqualTo("in time");
    }

    @RepeatedTest(20)
    void timeout_loses_to_a_result_at_the_same_moment_that_takes_several_steps() {
        String ended = inVirtualTime(
                conductor -> conductor.timeout(Duration.ofSeconds(3), child -> {
                    for (int i = 0; i < 3; i++) {
                        child.all(List.of(taking(Duration.ofSeconds(1)), taking(Duration.ofMillis(500))));
                    }
                    child.sleep(Duration.ZERO);
                    return child.yield(new Job.Say("in time"));
                }),
                worker);

        assertThat(ended).isEqualTo("in time");
    }

    @Test
    void a_part_that_is_left_no_time_is_not_begun() {
        for (Duration limit : List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
            assertThatThrownBy(() -> Jobs.run(
                            conductor -> conductor.timeout(limit, child -> child.yield(new Job.Say("in time"))),
                            worker))
                    .hasRootCauseMessage("The part at /0/ did not start, since it had to end within " + limit
                            + ", which leaves no time")
                    .hasRootCauseInstanceOf(TimeoutException.class);
        }
        assertThat(worker.begun()).isEmpty();
    }

    @Test
    void a_part_whose_deadline_has_passed_is_not_begun_and_takes_its_path_all_the_same() {
        List<Object> paths = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.timeout(
                                    Instant.EPOCH.minusSeconds(1), child -> child.yield(new Job.Say("paid"))))
                            .isInstanceOf(TimeoutException.class);
                    return List.of(
                            conductor.path(), conductor.fork(new Job.Ping(1)).path());
                },
                worker);

        assertThat(paths).hasToString("[/0, /1/]");
        assertThat(worker.begun()).containsExactly(new Job.Ping(1));
    }

    @RepeatedTest(20)
    void timeout_nested_within_a_longer_one_ends_by_itself() {
        List<Object> ends = inVirtualTime(
                conductor -> conductor.timeout(Duration.ofSeconds(10), outer -> {
                    assertThatThrownBy(() -> outer.timeout(Duration.ofSeconds(3), taking(Duration.ofDays(1))))
                            .isInstanceOf(TimeoutException.class)
                            .hasMessage("The part at /0/0/ did not end within PT3S and was cancelled");
                    return List.of("outer in time", outer.now());
                }),
                worker);

        assertThat(ends).containsExactly("outer in time", Instant.EPOCH.plusSeconds(3));
    }

    @RepeatedTest(20)
    void timeout_nested_within_a_shorter_one_is_cancelled_by_that() {
        List<Throwable> inner = new ArrayList<>();
        Instant end = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.timeout(Duration.ofSeconds(3), outer -> {
                                try {
                                    return outer.timeout(Duration.ofSeconds(10), taking(Duration.ofDays(1)));
                                } catch (Exception e) {
                                    inner.add(e);
                                    throw e;
                                }
                            }))
                            .isInstanceOf(TimeoutException.class)
                            .hasMessageStartingWith("The part at /0/ did not");
                    return conductor.now();
                },
                worker);

        assertThat(inner).singleElement().isInstanceOf(CancellationException.class);
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(3));
    }

    @Test
    void timeout_passes_on_a_failure_that_comes_in_time() {
        Throwable failure = inVirtualTime(
                conductor -> catchThrowable(
                        () -> conductor.timeout(Duration.ofDays(1), child -> child.yield(Job.failing("bad")))),
                worker);

        assertThat(failure).isInstanceOf(ActionFailedException.class).hasMessageStartingWith("bad at /0/0");
    }

    @Test
    void timeout_that_nobody_catches_leaves_the_run_as_the_cause() {
        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.timeout(Duration.ofSeconds(1), taking(Duration.ofDays(1))), worker))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void the_result_of_a_part_that_swallows_its_cancellation_is_late() {
        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.timeout(Duration.ofSeconds(1), child -> {
                            try {
                                return taking(Duration.ofDays(1)).run(child);
                            } catch (CancellationException e) {
                                return "too late";
                            }
                        }),
                        worker))
                .hasRootCauseInstanceOf(TimeoutException.class)
                .hasRootCauseMessage("The part at /0/ did not end within PT1S and was cancelled");
    }

    @Test
    void what_a_part_throws_when_it_is_late_is_suppressed() {
        Throwable thrown = catchThrowable(() -> inVirtualTime(
                conductor -> conductor.timeout(Duration.ofSeconds(1), child -> {
                    try {
                        return taking(Duration.ofDays(1)).run(child);
                    } catch (CancellationException e) {
                        throw new IllegalStateException("clumsy");
                    }
                }),
                worker));

        assertThat(thrown.getCause()).isInstanceOf(TimeoutException.class);
        assertThat(thrown.getCause().getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_error_of_a_part_that_is_late_passes() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> conductor.timeout(Duration.ofSeconds(1), child -> {
                            try {
                                return taking(Duration.ofDays(1)).run(child);
                            } catch (CancellationException e) {
                                throw error;
                            }
                        }),
                        worker))
                .isSameAs(error);
    }

    @Test
    void the_timeout_of_a_part_within_a_part_is_caught_as_such() {
        List<Object> caught = inVirtualTime(
                conductor -> {
                    try {
                        String taken = conductor.timeout(
                                Duration.ofDays(2),
                                outer -> outer.timeout(Duration.ofSeconds(1), taking(Duration.ofDays(1))));
                        return List.of(taken);
                    } catch (TimeoutException e) {
                        return List.of(String.valueOf(e.getMessage()), conductor.now());
                    }
                },
                worker);

        assertThat(caught)
                .containsExactly(
                        "The part at /0/0/ did not end within PT1S and was cancelled", Instant.EPOCH.plusSeconds(1));
    }

    @Test
    void timeout_lets_a_shielded_part_end() {
        List<String> events = new ArrayList<>();
        Instant end = inVirtualTime(
                conductor -> {
                    assertThatThrownBy(() -> conductor.timeout(Duration.ofSeconds(1), child -> {
                                child.shielded(shield ->
                                        events.add(taking(Duration.ofMinutes(1)).run(shield)));
                                return taking(Duration.ofDays(1)).run(child);
                            }))
                            .isInstanceOf(TimeoutException.class);
                    return conductor.now();
                },
                worker);

        assertThat(events).containsExactly("in time");
        assertThat(end).isEqualTo(Instant.EPOCH.plusSeconds(60));
    }

    @Test
    void deadline_limits_a_part_by_an_instant() {
        Instant end = Instant.EPOCH.plusSeconds(90);
        List<Object> ended = inVirtualTime(
                conductor -> {
                    conductor.sleep(Duration.ofSeconds(80));
                    String inTime = conductor.timeout(end, taking(Duration.ofSeconds(9)));
                    assertThatThrownBy(() -> conductor.timeout(end, taking(Duration.ofSeconds(9))))
                            .isInstanceOf(TimeoutException.class)
                            .hasMessage("The part at /1/ did not end by 1970-01-01T00:01:30Z and was cancelled");
                    return List.of(inTime, conductor.now());
                },
                worker);

        assertThat(ended).containsExactly("in time", end);
    }

    @Test
    void deadline_in_the_past_leaves_no_time() {
        Instant end = inVirtualTime(
                conductor -> {
                    conductor.sleep(Duration.ofDays(1));
                    assertThatThrownBy(() -> conductor.timeout(Instant.EPOCH, taking(Duration.ofNanos(1))))
                            .isInstanceOf(TimeoutException.class);
                    return conductor.now();
                },
                worker);

        assertThat(end).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
    }

    @Test
    void timeout_in_a_loop_cancels_each_time_and_leaves_nothing_behind() {
        Integer timeouts = inVirtualTime(
                conductor -> {
                    int count = 0;
                    for (int i = 0; i < 500; i++) {
                        try {
                            conductor.timeout(Duration.ofSeconds(1), taking(Duration.ofMillis(500 + i * 2)));
                        } catch (TimeoutException e) {
                            count++;
                        }
                    }
                    return count;
                },
                worker);

        // 500 + 2 i > 1000 for i from 251 on; at i = 250 both are due at the same moment.
        assertThat(timeouts).isEqualTo(249);
    }
}
