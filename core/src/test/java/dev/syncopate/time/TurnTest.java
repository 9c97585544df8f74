package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Which thread has a turn, and whether it makes use of it.
@Timeout(30)
class TurnTest {
    private final PlainWaiter waiter = new PlainWaiter(SystemScheduler.INSTANCE, "a fork", 7);

    private static Turn granted(Turn turn) {
        turn.assignThread(0);
        return turn;
    }

    @Test
    void a_turn_that_is_not_granted_is_not_blocked() {
        try (BlockedThread blocked = new BlockedThread().started()) {
            Turn turn = new Turn(blocked.thread, waiter);

            assertThat(turn.isBlocked()).isFalse();
            assertThat(turn.thread()).isNull();
        }
    }

    @Test
    void a_turn_whose_thread_waits_is_blocked_until_it_goes_on() throws InterruptedException {
        try (BlockedThread blocked = new BlockedThread().started()) {
            assertThat(granted(new Turn(blocked.thread, waiter)).isBlocked()).isTrue();
            assertThat(granted(new Turn(blocked.thread, null)).isBlocked()).isTrue();
        }
        assertThat(granted(new Turn(Thread.currentThread(), waiter)).isBlocked())
                .isFalse();
        assertThat(granted(new Turn(new Thread(() -> {}), waiter)).isBlocked()).isFalse();
    }

    @Test
    void a_turn_whose_thread_has_ended_unnoticed_is_blocked() throws InterruptedException {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(granted(new Turn(ended, waiter)).isBlocked()).isTrue();
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
            Turn turn = granted(new Turn(null, waiter));

            assertThat(turn.thread()).isSameAs(blocked.thread);
            assertThat(turn.isBlocked()).isTrue();
        }
    }

    @Test
    void a_waiter_that_was_resumed_is_not_blocked_though_its_thread_has_not_yet_gone_on() {
        try (BlockedThread blocked = waitsThere().started()) {
            waiter.resume();

            assertThat(granted(new Turn(null, waiter)).isBlocked()).isFalse();
            assertThat(granted(new Turn(blocked.thread, waiter)).isBlocked())
                    .as("on a thread given to the turn")
                    .isTrue();
        }
    }

    @Test
    void a_turn_is_described_by_its_waiter() {
        assertThat(new Turn(null, waiter).describe()).isEqualTo("a fork waits");
        assertThat(new Turn(null, null).describe()).isEqualTo("a thread that is not of the run");
        assertThat(new Turn(null, waiter).rank()).isEqualTo(7);
        assertThat(new Turn(null, null).rank()).isZero();
    }
}
