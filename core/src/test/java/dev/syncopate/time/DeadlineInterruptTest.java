package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.Logs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a time limit leaves of its interruption.
class DeadlineInterruptTest {
    private final ScriptedScheduler scheduler = new ScriptedScheduler();
    private final PlainWaiter waiter = new PlainWaiter(scheduler);

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    @Test
    void a_limit_that_is_disarmed_in_time_is_unscheduled_and_fires_no_more() {
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, 10);

        assertThat(limit.disarm(scheduler, null)).isFalse();
        assertThat(scheduler.events).containsExactly("unscheduled");
        limit.fire();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interruption_of_a_limit_ends_with_it() {
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, 10);
        limit.fire();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();

        assertThat(limit.disarm(scheduler, null)).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interruption_that_came_before_a_limit_fired_outlasts_it() {
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, 10);
        Thread.currentThread().interrupt();
        limit.fire();

        assertThat(limit.disarm(scheduler, null)).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void an_interruption_that_came_after_a_limit_ended_its_step_outlasts_it() {
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, 10);
        limit.fire();

        assertThat(limit.disarm(scheduler, new InterruptedException())).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void an_interruption_by_an_outer_limit_outlasts_the_inner_one() {
        DeadlineInterrupt outer = new DeadlineInterrupt(waiter, 10);
        DeadlineInterrupt middle = new DeadlineInterrupt(waiter, 10);
        DeadlineInterrupt inner = new DeadlineInterrupt(waiter, 10);
        inner.fire();
        outer.fire();

        inner.disarm(scheduler, null);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat((Object) waiter.innermostLimit).isSameAs(middle);
    }

    @Test
    void a_limit_that_cannot_wake_its_waiter_logs_that_and_throws_nothing() {
        DeadlineInterrupt limit = new DeadlineInterrupt(waiter, 10);
        scheduler.park(() -> {
            scheduler.onActivate = () -> {
                throw new OutOfMemoryError("no memory to wake it");
            };
            try {
                limit.fire();
            } finally {
                scheduler.onActivate = () -> {};
            }
            Thread.currentThread().interrupt();
        });

        assertThat(Logs.at(
                        System.Logger.Level.ERROR,
                        () -> assertThatThrownBy(() -> waiter.await(() -> false, 10))
                                .isInstanceOf(InterruptedException.class)))
                .singleElement()
                .asString()
                .contains("A time limit interrupted a thread, which ran code that failed");
        assertThat(limit.disarm(scheduler, null)).isTrue();
    }
}
