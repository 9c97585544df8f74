package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Around;
import dev.syncopate.Next;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.Stepper;
import dev.syncopate.Stepper.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A stepped run whose `around` waits for something that another thread brings.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class StepperWokenFromOutsideTest {
    private static final Around<Object> NONE = (action, call, next) -> next.execute(action, call);

    private static void onAnotherThread(Runnable task) {
        CompletableFuture.runAsync(task, Thread::startVirtualThread).join();
    }

    /// The window between the waiter's word that it waits and its last look whether it must.
    @Test
    void a_waiter_that_is_woken_while_its_condition_becomes_true_goes_on() {
        AtomicInteger looks = new AtomicInteger();
        RunAround<Object> around = (action, call, next) -> {
            call.await(() -> {
                if (looks.incrementAndGet() == 2) {
                    onAnotherThread(call::wake);
                    return true;
                }
                return looks.get() > 2;
            });
            return next.execute(action, call);
        };
        try (var stepper =
                Stepper.<Job<?>, Integer>of(conductor -> conductor.yield(new Job.Ping(1)), Instant.EPOCH, around)) {
            stepper.answer(stepper.next(), 7);

            assertThat(stepper.result()).isEqualTo(7);
        }
    }

    @Test
    void a_layer_woken_by_another_thread_makes_the_action_pending() {
        AtomicReference<RunCall> waiting = new AtomicReference<>();
        AtomicBoolean brought = new AtomicBoolean();
        RunAround<Object> around = (action, call, next) -> {
            waiting.set(call);
            call.await(brought::get);
            return next.execute(action, call);
        };
        try (var stepper =
                Stepper.<Job<?>, Integer>of(conductor -> conductor.yield(new Job.Ping(1)), Instant.EPOCH, around)) {
            assertThat(stepper.status()).isEqualTo(Status.WAITING);
            assertThat(stepper.pending()).isEmpty();
            assertThatThrownBy(stepper::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the run waits for its executor at /0")
                    .hasMessageContaining("wake()");

            brought.set(true);
            onAnotherThread(() -> waiting.get().wake());

            stepper.answer(stepper.next(), 7);
            assertThat(stepper.result()).isEqualTo(7);
        }
    }

    @Test
    void a_wait_that_is_never_woken_is_ended_by_close() {
        AtomicInteger unwound = new AtomicInteger();
        RunAround<Object> around = (action, call, next) -> {
            try {
                call.await(() -> false);
                return null;
            } finally {
                unwound.incrementAndGet();
            }
        };
        Stepper.<Job<?>, Integer>of(
                        conductor -> conductor.shielded(child -> child.yield(new Job.Ping(1))), Instant.EPOCH, around)
                .close();

        assertThat(unwound).hasValue(1);
    }

    /// Somebody wakes them again and again, while the caller looks, answers, lets time pass, cancels and closes.
    @Test
    void two_threads_of_the_run_are_never_active_at_once() {
        for (int round = 0; round < 300; round++) {
            Woken woken = new Woken();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> waker = CompletableFuture.runAsync(
                    () -> {
                        while (!over.get()) {
                            woken.wakeAll();
                        }
                    },
                    Thread::startVirtualThread);
            try (var stepper = Stepper.<Job<?>, Object>of(
                    conductor -> conductor.map(Jobs.pings(4), 4, (child, ping) -> {
                        child.sleep(Duration.ofSeconds(ping.number()));
                        return child.yield(ping);
                    }),
                    Instant.EPOCH,
                    woken)) {
                stepper.advance(Duration.ofSeconds(round % 4));
                List<Stepper.Pending<Job<?>>> pending = stepper.pending();
                if (!pending.isEmpty()) {
                    stepper.answer(pending.getFirst(), 1);
                }
                if (round % 2 == 0) {
                    stepper.cancel();
                }
            }
            over.set(true);
            waker.join();
            assertThat(woken.most).hasValue(1);
        }
    }

    /// Has all that is yielded wait until it was looked at five times, and counts who moves meanwhile.
    private static final class Woken implements RunAround<Object> {
        private final Set<RunCall> calls = ConcurrentHashMap.newKeySet();
        private final AtomicInteger moving = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        void wakeAll() {
            calls.forEach(RunCall::wake);
            LockSupport.parkNanos(1); // lest it hold a carrier of virtual threads
        }

        @Override
        public Object execute(Object action, RunCall call, Next<Object> next) throws Exception {
            calls.add(call);
            int[] looks = {0};
            call.await(() -> {
                most.accumulateAndGet(moving.incrementAndGet(), Math::max);
                for (int i = 0; i < 50; i++) {
                    Thread.onSpinWait();
                }
                moving.decrementAndGet();
                return looks[0]++ > 5;
            });
            return next.execute(action, call);
        }
    }

    /// One that is really blocked cannot be waited for. The caller is told, and closing interrupts it.
    @Test
    void the_message_to_the_caller_names_the_line_at_which_a_thread_is_blocked() {
        CountDownLatch never = new CountDownLatch(1);
        List<Throwable> refused = Collections.synchronizedList(new ArrayList<>());
        Around<Object> around = (action, call, next) -> {
            if (action.equals(new Job.Ping(1))) {
                never.await();
            }
            return next.execute(action, call);
        };
        Stepper<Job<?>, Integer> stepper = Stepper.of(
                conductor -> {
                    refused.add(catchThrowable(() -> conductor.yield(new Job.Ping(1))));
                    refused.add(catchThrowable(() -> conductor.yield(new Job.Ping(2))));
                    return conductor.yield(new Job.Ping(3));
                },
                Instant.EPOCH,
                around);

        assertThatThrownBy(stepper::pending)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the run waits for its executor at /0, blocked at "
                        + getClass().getName())
                .hasMessageNotContaining("dev.syncopate.running");

        stepper.close();
        assertThat(stepper.status()).isEqualTo(Status.THREW);
        assertThat(refused).hasSize(2);
        assertThat(refused.getFirst()).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(refused.getLast())
                .as("what is yielded by a run that goes on after it was interrupted, since it is cancelled too")
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void closing_ends_a_run_that_would_block_again_after_its_interruption() {
        Around<Object> blocking = (action, call, next) -> {
            new CountDownLatch(1).await();
            return next.execute(action, call);
        };
        AtomicInteger yields = new AtomicInteger();
        var stepper = Stepper.<Job<?>, Object>of(
                conductor -> {
                    while (true) {
                        yields.incrementAndGet();
                        conductor.attempt(new Job.Ping(1));
                    }
                },
                Instant.EPOCH,
                blocking);

        stepper.close();

        assertThat(stepper.status()).isEqualTo(Status.THREW);
        assertThat(yields).hasValue(1);
    }

    /// So that the caller may wait for something else before it looks again.
    @Test
    void the_interruption_of_a_caller_that_waits_is_kept_and_none_is_made_up() {
        Thread caller = Thread.currentThread();
        AtomicBoolean interrupts = new AtomicBoolean(true);
        Around<Object> around = (action, call, next) -> {
            Jobs.until(() -> caller.getState() == Thread.State.TIMED_WAITING);
            if (interrupts.get()) {
                caller.interrupt();
                Jobs.until(() -> !caller.isInterrupted());
            }
            return next.execute(action, call);
        };
        try (var stepper = Stepper.<Job<?>, Integer>of(
                conductor -> conductor.yield(new Job.Ping(1)) + conductor.yield(new Job.Ping(2)),
                Instant.EPOCH,
                around)) {
            Stepper.Pending<Job<?>> first = stepper.next();
            assertThat(Thread.interrupted()).isTrue();

            interrupts.set(false);
            stepper.answer(first, 1);
            stepper.answer(stepper.next(), 2);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(stepper.result()).isEqualTo(3);
        }
    }

    @Test
    void a_sleep_of_zero_ends_at_once() {
        try (var stepper = Stepper.<Job<?>, List<Instant>>of(
                conductor -> {
                    conductor.sleep(Duration.ZERO);
                    conductor.sleep(Duration.ofSeconds(-1));
                    return conductor.map(Jobs.pings(2), 2, (child, ping) -> {
                        child.sleep(Duration.ZERO);
                        return child.now();
                    });
                },
                Instant.EPOCH,
                NONE)) {
            assertThat(stepper.timers()).isEmpty();
            assertThat(stepper.result()).containsOnly(Instant.EPOCH);
        }
    }
}
