package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Deadlines on the JVM's clock.
class SystemSchedulerTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final SystemScheduler scheduler = new SystemScheduler(InstantSource.fixed(NOW));

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void a_deadline_after_nothing_is_now(long seconds) {
        long before = System.nanoTime();
        long deadline = scheduler.deadlineAfter(Duration.ofSeconds(seconds));

        assertThat(deadline - before).isNotNegative();
        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void a_deadline_lies_ahead_by_its_duration() {
        long before = System.nanoTime();
        long deadline = scheduler.deadlineAfter(Duration.ofHours(1));
        long after = System.nanoTime();

        assertThat(Duration.ofNanos(deadline - before)).isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(Duration.ofNanos(deadline - after)).isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_deadline_beyond_the_clock_never_comes() {
        assertThat(scheduler.deadlineAfter(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Waiter.NEVER);
    }

    @Test
    void the_time_of_day_of_a_deadline_is_reckoned_from_now() {
        long deadline = scheduler.deadlineAfter(Duration.ofDays(1_000));

        assertThat(scheduler.instantOf(deadline))
                .isBetween(NOW.plus(Duration.ofDays(999)), NOW.plus(Duration.ofDays(1_000)));
    }

    @Test
    void a_waiter_parks_until_its_deadline() {
        PlainWaiter waiter = new PlainWaiter(scheduler);
        long deadline = scheduler.deadlineAfter(Duration.ofMillis(2));
        boolean late = false;
        while (!late) {
            late = scheduler.park(waiter, deadline);
        }

        assertThat(System.nanoTime() - deadline).isNotNegative();
    }

    @Test
    void a_waiter_of_a_scheduler_without_turns_is_in_no_queue() {
        assertThat(scheduler.dequeue(new PlainWaiter(scheduler))).isFalse();
        assertThat(scheduler.isSerial()).isFalse();
    }
}
