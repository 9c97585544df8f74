package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.inVirtualTime;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A run that waits, in virtual time, for something that can never come. The only way to get there is to sleep
/// for ever: all else that a run waits for comes from within it.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StuckRunTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private final Worker worker = new Worker();

    @Test
    void stuck_run_is_reported_with_all_waits() {
        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> {
                            conductor.yield(new Job.Ping(0));
                            conductor.sleep(FOR_EVER);
                            return null;
                        },
                        worker))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The run waits for something that can never come: all of its threads wait, and no deadline is left"
                                + " to wake one.\n  the run waits for time at /:sleep\nA wait ends at a deadline that is no later"
                                + " than Instant.MAX, or by call.wake() after its condition has become true.");
    }

    @Test
    void stuck_run_ends_a_part_only_after_its_cancelled_forks_have_unwound() {
        AtomicInteger unwound = new AtomicInteger();
        inVirtualTime(
                conductor -> {
                    Throwable stuck = catchThrowable(() -> conductor.race(List.of(
                            Jobs.job(child -> {
                                child.sleep(Duration.ofHours(1));
                                return "first";
                            }),
                            child -> {
                                try {
                                    return child.shielded(shield -> {
                                        shield.sleep(FOR_EVER);
                                        return "never";
                                    });
                                } finally {
                                    child.shielded(shield -> {
                                        shield.sleep(Duration.ofHours(1));
                                        return unwound.incrementAndGet();
                                    });
                                }
                            })));
                    assertThat(stuck).hasMessageContaining("can never come");
                    assertThat(unwound).hasValue(1);
                    return null;
                },
                worker);
    }

    @RepeatedTest(10)
    void stuck_run_names_every_fork_and_unwinds_them_all() {
        AtomicInteger unwound = new AtomicInteger();
        Throwable stuck = catchThrowable(() -> inVirtualTime(
                conductor -> conductor.map(List.of(0, 1, 2), 3, (child, item) -> {
                    try {
                        child.sleep(Duration.ofHours(1));
                        child.sleep(FOR_EVER);
                        return null;
                    } finally {
                        unwound.incrementAndGet();
                    }
                }),
                worker));

        assertThat(stuck)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\n  the run waits for the last items of map")
                .hasMessageContaining("\n  /0/ waits for time at /0/:sleep.2")
                .hasMessageContaining("\n  /1/ waits for time at /1/:sleep.2")
                .hasMessageContaining("\n  /2/ waits for time at /2/:sleep.2");
        assertThat(unwound).hasValue(3);
    }

    @Test
    void stuck_run_names_an_executor_that_waits() {
        assertThatThrownBy(() -> inVirtualTime(
                        conductor -> {
                            conductor.sleep(Duration.ofSeconds(1));
                            return conductor.yield(new Job.Ping(1));
                        },
                        worker.around((job, call, next) -> {
                            call.sleep(FOR_EVER);
                            return next.execute(job, call);
                        })))
                .hasStackTraceContaining("The run waits for something that can never come")
                .hasStackTraceContaining("the run waits for its executor at /0");
    }

    @Test
    void a_run_that_another_fork_can_still_wake_is_not_stuck() {
        String result = inVirtualTime(
                conductor -> {
                    var sleeping = conductor.fork(child -> {
                        child.sleep(FOR_EVER);
                        return null;
                    });
                    conductor.sleep(Duration.ofDays(1));
                    sleeping.cancel();
                    sleeping.joinOutcome();
                    return "woken";
                },
                worker);

        assertThat(result).isEqualTo("woken");
    }
}
