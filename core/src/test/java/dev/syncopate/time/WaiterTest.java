package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.Logs;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a waiter ends its wait, and that its run counts it as active exactly then.
@Timeout(30)
class WaiterTest {
    private static final long DEADLINE = 1_000;

    private final ScriptedScheduler scheduler = new ScriptedScheduler();
    private final PlainWaiter waiter = new PlainWaiter(scheduler);
    private volatile boolean done;

    @AfterEach
    void clearFlag() {
        Thread.interrupted();
    }

    /// Each answer is the condition's next one; the last stays.
    private static BooleanSupplier answers(Boolean... answers) {
        Queue<Boolean> left = new ArrayDeque<>(List.of(answers));
        return () -> left.size() > 1 ? left.remove() : left.element();
    }

    private void isActiveOnce() {
        assertThat(scheduler.active()).as("active").isEqualTo(1);
        assertThat(scheduler.parks).as("parks to come").isEmpty();
    }

    @Test
    void a_waiter_whose_condition_is_true_already_does_not_wait() throws InterruptedException {
        assertThat(waiter.await(() -> true, DEADLINE)).isTrue();
        assertThat(scheduler.events).isEmpty();
        isActiveOnce();
    }

    @Test
    void a_waiter_that_is_woken_goes_on() throws InterruptedException {
        scheduler.park(() -> {
            done = true;
            waiter.wake();
        });

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        assertThat(scheduler.events).containsExactly("begins with rank 1", "ends");
        isActiveOnce();
    }

    @Test
    void a_waiter_that_is_woken_in_vain_waits_again() throws InterruptedException {
        scheduler.park(waiter::wake);
        scheduler.park(() -> {});
        scheduler.park(() -> {
            done = true;
            waiter.wake();
        });

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        isActiveOnce();
    }

    @Test
    void a_waiter_for_time_only_goes_before_waiters_for_something() throws InterruptedException {
        scheduler.parkUntilDeadline(() -> {});

        assertThat(waiter.await(Waiter.NOTHING, DEADLINE)).isFalse();
        assertThat(scheduler.events).startsWith("begins with rank 0");
    }

    @Test
    void a_waiter_whose_deadline_passes_says_so() throws InterruptedException {
        scheduler.parkUntilDeadline(() -> {});

        assertThat(waiter.await(() -> false, DEADLINE)).isFalse();
        assertThat(scheduler.events).endsWith("ends");
        isActiveOnce();
    }

    @Test
    void a_condition_that_comes_true_as_the_deadline_passes_counts() throws InterruptedException {
        scheduler.parkUntilDeadline(() -> done = true);

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        isActiveOnce();
    }

    @Test
    void a_waiter_that_is_interrupted_as_its_deadline_passes_stays_interrupted() throws InterruptedException {
        scheduler.parkUntilDeadline(Thread.currentThread()::interrupt);

        assertThat(waiter.await(() -> false, DEADLINE)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        isActiveOnce();
    }

    @Test
    void a_waiter_whose_timer_fired_does_not_wait_again() throws InterruptedException {
        scheduler.timer = () -> true;
        scheduler.park(waiter::wake);
        assertThat(waiter.await(() -> false, DEADLINE)).isFalse();

        scheduler.park(() -> {
            done = true;
            waiter.wake();
        });
        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        isActiveOnce();
    }

    @Test
    void a_waiter_whose_timer_has_not_fired_waits_again() throws InterruptedException {
        scheduler.timer = () -> false;
        scheduler.park(waiter::wake);
        scheduler.park(() -> {
            done = true;
            waiter.wake();
        });

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        isActiveOnce();
    }

    @Test
    void an_interruption_ends_a_wait_and_is_used_up() {
        scheduler.park(Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> waiter.await(() -> false, DEADLINE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(scheduler.events).endsWith("ends");
        isActiveOnce();
    }

    @Test
    void a_thread_that_is_interrupted_already_does_not_begin_to_wait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> waiter.await(() -> false, DEADLINE)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(scheduler.events).isEmpty();
        isActiveOnce();
    }

    @Test
    void a_waiter_that_is_woken_and_interrupted_at_once_was_woken() throws InterruptedException {
        scheduler.park(() -> {
            done = true;
            waiter.wake();
            Thread.currentThread().interrupt();
        });

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        assertThat(Thread.interrupted())
                .as("the interruption is left for the next wait")
                .isTrue();
        isActiveOnce();
    }

    @Test
    void where_threads_take_turns_an_interrupted_waiter_queues_for_its_turn() {
        scheduler.serial = true;
        scheduler.park(Thread.currentThread()::interrupt);
        scheduler.park(() -> assertThat(scheduler.queue).containsExactly(waiter));

        assertThatThrownBy(() -> waiter.await(() -> false, DEADLINE)).isInstanceOf(InterruptedException.class);
        assertThat(scheduler.events).endsWith("ends");
        isActiveOnce();
    }

    @Test
    void a_condition_that_comes_true_before_the_waiter_parks_ends_the_wait() throws InterruptedException {
        assertThat(waiter.await(answers(false, true), DEADLINE)).isTrue();
        assertThat(scheduler.events).isEmpty();
        isActiveOnce();
    }

    /// A condition at whose second look the waiter is woken by another thread.
    private BooleanSupplier wokenAtSecondLook() {
        BooleanSupplier answers = answers(false, true, false);
        return () -> {
            boolean second = answers.getAsBoolean();
            if (second) {
                done = true;
                waiter.wake();
            }
            return done;
        };
    }

    @Test
    void a_waiter_that_is_woken_before_it_parks_is_active_once() throws InterruptedException {
        assertThat(waiter.await(wokenAtSecondLook(), DEADLINE)).isTrue();
        isActiveOnce();
    }

    @Test
    void a_waiter_that_is_woken_before_it_parks_leaves_the_queue_of_turns() throws InterruptedException {
        scheduler.serial = true;
        scheduler.notYetQueued = 2;

        assertThat(waiter.await(wokenAtSecondLook(), DEADLINE)).isTrue();
        assertThat(scheduler.queue).isEmpty();
        assertThat(scheduler.notYetQueued).isZero();
        assertThat(scheduler.active()).as("its activation ended in the queue").isEqualTo(2);
    }

    @Test
    void only_one_of_two_threads_that_wake_a_waiter_at_once_activates_it() throws InterruptedException {
        scheduler.onActivate = () -> {
            scheduler.onActivate = () -> {};
            waiter.wake();
        };
        scheduler.park(() -> {
            done = true;
            waiter.wake();
        });

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        isActiveOnce();
    }

    @Test
    void waking_a_waiter_that_does_not_wait_has_no_effect() {
        waiter.wake();

        assertThat(waiter.isResumed()).isFalse();
        isActiveOnce();
    }

    @Test
    void a_waiter_whose_activity_was_suspended_counts_again_once_it_waits() throws InterruptedException {
        waiter.activitySuspended = true;
        scheduler.parkUntilDeadline(() -> {});
        waiter.await(() -> false, DEADLINE);
        scheduler.parkUntilDeadline(() -> {});
        waiter.await(() -> false, DEADLINE);

        assertThat(scheduler.events.stream().filter("activity resumed"::equals)).hasSize(1);
        assertThat(waiter.activitySuspended).isFalse();
    }

    @Test
    void a_waiter_knows_the_thread_that_waits() throws InterruptedException {
        assertThat(waiter.waitingThread()).isNull();
        waiter.await(() -> true, DEADLINE);

        assertThat(waiter.waitingThread()).isSameAs(Thread.currentThread());
    }

    @Test
    void an_uninterruptible_wait_outlasts_interruptions_and_keeps_them() {
        scheduler.park(Thread.currentThread()::interrupt);
        scheduler.park(Thread.currentThread()::interrupt);
        scheduler.park(() -> {
            done = true;
            waiter.wake();
        });

        assertThat(waiter.awaitUninterruptibly(() -> done, DEADLINE)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        isActiveOnce();
    }

    @Test
    void an_uninterruptible_wait_says_if_its_deadline_passed() {
        scheduler.parkUntilDeadline(() -> {});

        assertThat(waiter.awaitUninterruptibly(() -> false, DEADLINE)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void who_interrupts_a_waiter_activates_it_before_the_interruption_runs_foreign_code() throws InterruptedException {
        Thread foreign = new Thread(() -> {}) {
            @Override
            public void interrupt() {
                done = true;
                scheduler.events.add("interrupted while " + scheduler.active() + " is active");
            }
        };
        scheduler.park(() -> waiter.interrupt(foreign));

        assertThat(waiter.await(() -> done, DEADLINE)).isTrue();
        assertThat(scheduler.events).contains("interrupted while 1 is active");
        isActiveOnce();
    }

    /// The waiter's own thread cannot be played here: it begins to wait between the two.
    @Test
    void a_waiter_that_begins_to_wait_while_it_is_interrupted_is_woken_too() throws InterruptedException {
        PlainWaiter late = new PlainWaiter(SystemScheduler.INSTANCE);
        Thread interrupted = new Thread(() -> late.awaitUninterruptibly(() -> done, Waiter.NEVER)) {
            @Override
            public void interrupt() {
                start();
                while (getState() != State.WAITING) {
                    Thread.onSpinWait();
                }
                done = true;
            }
        };
        late.interrupt(interrupted);
        interrupted.join();

        assertThat(interrupted.isAlive()).isFalse();
    }

    @Test
    void an_interruption_that_runs_code_that_fails_is_logged_and_not_thrown() {
        Thread foreign = new Thread(() -> {}, "foreign") {
            @Override
            public void interrupt() {
                throw new IllegalStateException("the channel cannot be closed");
            }
        };

        assertThat(Logs.at(System.Logger.Level.ERROR, () -> waiter.interrupt(foreign)))
                .singleElement()
                .asString()
                .contains("The interruption of", "foreign", "ran code that failed");
    }
}
