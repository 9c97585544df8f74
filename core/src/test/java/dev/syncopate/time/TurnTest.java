package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which thread has a turn, and whether it makes use of it.
@Timeout(30)
class TurnTest {
    private final PlainWaiter waiter = new PlainWaiter(SystemScheduler.INSTANCE, "a fork", 7);

    private Turn started(Thread thread) {
        return Turn.of(new NewThread(thread, waiter));
    }

    @Test
    void a_turn_of_a_thread_that_is_not_known_is_not_blocked() {
        assertThat(new Turn(null, waiter, false).isBlocked()).isFalse();
    }

    @Test
    void a_turn_whose_thread_waits_is_blocked_until_it_goes_on() {
        try (BlockedThread blocked = new BlockedThread().started()) {
            assertThat(started(blocked.thread).isBlocked()).isTrue();
        }
        assertThat(started(Thread.currentThread()).isBlocked()).isFalse();
        assertThat(started(new Thread(() -> {})).isBlocked()).isFalse();
    }

    @Test
    void a_turn_whose_thread_has_ended_unnoticed_is_blocked() throws InterruptedException {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(started(ended).isBlocked()).isTrue();
    }

    /// Makes the waiter wait on a blocked thread, as far as a turn can see.
    private BlockedThread waitsThere() {
        return new BlockedThread(() -> {
            waiter.await(() -> true, Waiter.NEVER);
            new CountDownLatch(1).await();
            return "opened";
        });
    }

    @Test
    void the_turn_of_a_woken_waiter_is_for_the_thread_on_which_it_waited() {
        try (BlockedThread blocked = waitsThere().started()) {
            Turn turn = Turn.of(waiter);

            assertThat(turn.thread()).isSameAs(blocked.thread);
            assertThat(turn.isBlocked()).isTrue();
        }
    }

    @Test
    void a_waiter_that_was_resumed_is_not_blocked_though_its_thread_has_not_yet_gone_on() {
        try (BlockedThread blocked = waitsThere().started()) {
            waiter.becomeResumed();

            assertThat(Turn.of(waiter).isBlocked()).isFalse();
            assertThat(started(blocked.thread).isBlocked())
                    .as("on a thread that was started")
                    .isTrue();
        }
    }

    @Test
    void a_turn_is_described_by_its_waiter() {
        assertThat(Turn.of(waiter).describe()).isEqualTo("a fork waits");
    }
}
