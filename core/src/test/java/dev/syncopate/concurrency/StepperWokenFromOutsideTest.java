package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Around;
import dev.syncopate.Next;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.Stepper;
import dev.syncopate.Stepper.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    void who_is_woken_while_it_finds_out_that_it_need_not_wait_goes_on() {
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
    void what_another_thread_brings_makes_the_action_pending() {
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
    void one_that_waits_for_what_nobody_brings_is_ended_by_close() {
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
    void never_do_two_threads_of_the_run_move_at_once() {
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
            Thread.onSpinWait();
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
    void a_caller_is_told_where_a_thread_of_the_run_is_blocked() {
        CountDownLatch never = new CountDownLatch(1);
        Around<Object> around = (action, call, next) -> {
            never.await();
            return next.execute(action, call);
        };
        Stepper<Job<?>, Integer> stepper =
                Stepper.of(conductor -> conductor.yield(new Job.Ping(1)), Instant.EPOCH, around);

        assertThatThrownBy(stepper::pending)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the run waits for its executor at /0, blocked at "
                        + getClass().getName())
                .hasMessageNotContaining("dev.syncopate.running");

        stepper.close();
        assertThat(stepper.status()).isEqualTo(Status.THREW);
    }

    @Test
    void a_sleep_of_zero_waits_for_nobody() {
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
