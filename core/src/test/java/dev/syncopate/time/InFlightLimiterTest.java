package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Permits that are neither lost nor made.
class InFlightLimiterTest {
    private final ScriptedScheduler scheduler = new ScriptedScheduler();
    private final PlainWaiter waiter = new PlainWaiter(scheduler);
    private final InFlightLimiter limiter = new InFlightLimiter(1);

    @Test
    void a_request_that_is_cancelled_in_the_queue_releases_no_permit() {
        assertThat(limiter.request(waiter)).isNull();
        limiter.cancel(limiter.request(waiter));

        assertThat(limiter.request(waiter)).as("a permit").isNotNull();
    }

    @Test
    void a_waiter_whose_run_is_stuck_leaves_the_queue() {
        assertThat(limiter.request(waiter)).isNull();
        scheduler.park(() -> {
            throw new IllegalStateException("the run is stuck");
        });
        assertThatThrownBy(() -> limiter.acquireUninterruptibly(waiter)).hasMessage("the run is stuck");
        limiter.cancel(null);

        assertThat(limiter.request(waiter))
                .as("the permit, which is free again")
                .isNull();
        assertThat(limiter.release(waiter)).isFalse();
    }

    @Test
    void a_waiter_holds_the_permit_for_which_it_has_waited() {
        assertThat(limiter.request(waiter)).isNull();
        scheduler.park(() -> limiter.cancel(null));
        waiter.lostPermit = true;
        limiter.acquireUninterruptibly(waiter);

        assertThat(waiter.lostPermit).isFalse();
        assertThat(limiter.release(waiter)).isTrue();
        assertThat(limiter.release(waiter)).isFalse();
        assertThat(limiter.request(waiter)).isNull();
    }
}
