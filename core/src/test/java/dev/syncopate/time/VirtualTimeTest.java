package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scale of virtual time, and deadlines on it.
class VirtualTimeTest {
    private static final Duration ALL = VirtualTime.between(Instant.MIN, Instant.MAX);

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000000001S", "PT2400000H", "PT2600000H", "PT30000000H"})
    void a_number_stands_for_its_duration(String text) {
        Duration duration = Duration.parse(text);

        assertThat(VirtualTime.sinceStart(VirtualTime.number(duration))).isEqualTo(duration);
    }

    @Test
    void a_duration_beyond_the_fine_part_is_rounded_up_to_seconds() {
        Duration far = Duration.ofDays(200_000);

        assertThat(VirtualTime.number(far.plusNanos(1))).isEqualTo(VirtualTime.number(far) + 1);
        assertThat(VirtualTime.number(ALL)).isPositive().isLessThan(Waiter.NEVER);
    }

    @Test
    void the_duration_between_two_instants_counts_their_nanoseconds() {
        Instant from = Instant.ofEpochSecond(5, 300);

        assertThat(VirtualTime.between(from, Instant.ofEpochSecond(7, 100)))
                .isEqualTo(Duration.ofSeconds(2).minusNanos(200));
        assertThat(VirtualTime.between(from, from)).isZero();
    }

    @Test
    void a_sum_stays_within_the_instants() {
        Instant late = Instant.MAX.minusNanos(1);

        assertThat(VirtualTime.plus(late, Duration.ofNanos(1))).isEqualTo(Instant.MAX);
        assertThat(VirtualTime.plus(late, ALL)).isEqualTo(Instant.MAX);
        assertThat(VirtualTime.plus(Instant.MIN, Duration.ofNanos(-1))).isEqualTo(Instant.MIN);
        assertThat(VirtualTime.plus(Instant.EPOCH, Duration.ofNanos(-1))).isEqualTo(Instant.EPOCH.minusNanos(1));
    }

    @Test
    void a_deadline_after_less_than_nothing_is_now() {
        VirtualClock clock = new VirtualClock(Instant.EPOCH);
        clock.passTo(1_000);

        assertThat(clock.deadlineAfter(Duration.ofNanos(-1))).isEqualTo(1_000);
    }

    @Test
    void a_clock_does_not_go_back_and_stops_at_the_last_instant() {
        VirtualClock clock = new VirtualClock(Instant.EPOCH);
        clock.passTo(Instant.ofEpochSecond(5));
        clock.passTo(Instant.ofEpochSecond(4));
        assertThat(clock.instantOf(clock.present())).isEqualTo(Instant.ofEpochSecond(5));
        clock.passTo(Waiter.NEVER);
        assertThat(clock.deadlineAfter(Duration.ofSeconds(1))).isEqualTo(Waiter.NEVER);
    }

    @Test
    void a_limit_that_is_unscheduled_leaves_no_timer() {
        VirtualScheduler scheduler = new VirtualScheduler(Instant.EPOCH, new BlockedRunDetector());
        PlainWaiter waiter = new PlainWaiter(scheduler);
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, 10);
        scheduler.beginRun(waiter);
        scheduler.schedule(limit);
        scheduler.unschedule(limit);
        scheduler.unschedule(limit);
        scheduler.deactivate();

        assertThat(scheduler.nanos()).isZero();
        assertThat(limit.get()).as("armed").isZero();
    }
}
