package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.meet;
import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.run;
import static dev.syncopate.concurrency.Jobs.start;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Run;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver(
        leftOut = {
            "an_action_that_waits_for_a_permit_does_not_begin_once_another_has_failed",
            "an_interrupt_of_the_calling_thread_cancels_the_run_and_stays_set",
            "an_interrupt_that_meets_the_calling_thread_waiting_for_the_others_cancels_them"
        })
class GroupCancellationTest {
    private final Worker worker = new Worker();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, Worker.ANY})
    void an_interrupt_of_the_calling_thread_cancels_the_run_and_stays_set(int inFlight) {
        Thread caller = Thread.currentThread();
        AtomicInteger interrupted = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(Math.min(3, inFlight));
        Job.Do<Integer> patient = new Job.Do<>("patient", () -> {
            begun.countDown();
            try {
                return untilInterrupted();
            } finally {
                interrupted.incrementAndGet();
            }
        });
        var unused = Thread.ofVirtual().start(() -> {
            Jobs.until(() -> begun.getCount() == 0);
            caller.interrupt();
        });

        assertThatThrownBy(() ->
                        run(conductor -> conductor.yield(List.of(patient, patient, patient)), worker.atOnce(inFlight)))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("The run was cancelled");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).hasValue(Math.min(3, inFlight));
        assertThat(worker.begun()).hasSize(Math.min(3, inFlight));
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void an_interrupt_that_meets_the_calling_thread_waiting_for_the_others_cancels_them() {
        Thread caller = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Job.Do<Integer> elsewhere = new Job.Do<>("elsewhere", () -> {
            if (Thread.currentThread() == caller) {
                pass(begun);
                return 0;
            }
            begun.countDown();
            Jobs.until(() -> caller.getState() == Thread.State.WAITING);
            caller.interrupt();
            try {
                return untilInterrupted();
            } finally {
                interrupted.incrementAndGet();
            }
        });

        assertThatThrownBy(() -> run(conductor -> conductor.yield(List.of(elsewhere, elsewhere)), worker.atOnce(2)))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).hasValue(1);
        assertThat(worker.inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, Worker.ANY})
    void a_cancelled_run_interrupts_all_in_flight_and_begins_no_more(int inFlight) {
        int inFlightAtOnce = Math.min(5, inFlight);
        CountDownLatch begun = new CountDownLatch(inFlightAtOnce);
        AtomicInteger interrupted = new AtomicInteger();
        Job.Do<Integer> patient = new Job.Do<>("patient", () -> {
            begun.countDown();
            try {
                return untilInterrupted();
            } finally {
                interrupted.incrementAndGet();
            }
        });
        Run<?> run = start(
                conductor -> conductor.yield(List.of(patient, patient, patient, patient, patient)),
                worker.atOnce(inFlight));
        Jobs.until(() -> begun.getCount() == 0);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(interrupted).hasValue(inFlightAtOnce);
        assertThat(worker.begun()).hasSize(inFlightAtOnce);
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void a_cancelled_run_interrupts_the_others_though_the_yielding_threads_own_action_ignores_it() {
        Thread[] yielding = new Thread[1];
        CyclicBarrier bothBegun = new CyclicBarrier(3);
        CountDownLatch otherInterrupted = new CountDownLatch(1);
        Job.Do<Integer> job = new Job.Do<>("job", () -> {
            meet(bothBegun);
            if (Thread.currentThread() == yielding[0]) {
                Jobs.untilDeaf(() -> otherInterrupted.getCount() == 0);
                return 1;
            }
            try {
                return untilInterrupted();
            } finally {
                otherInterrupted.countDown();
            }
        });
        Run<?> run = start(
                conductor -> {
                    yielding[0] = Thread.currentThread();
                    return conductor.yield(List.of(job, job));
                },
                worker.atOnce(2));
        assertThat(bothBegun).satisfies(Jobs::meet);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void a_cancelled_run_begins_no_more_though_the_executor_swallows_the_interruption() {
        CountDownLatch begun = new CountDownLatch(1);
        Job.Do<Integer> swallowing = new Job.Do<>("swallowing", () -> {
            begun.countDown();
            try {
                return untilInterrupted();
            } catch (InterruptedException e) {
                return 0;
            }
        });
        Run<?> run = start(
                conductor -> conductor.yield(
                        List.of(swallowing, swallowing, new Job.Ping(2), new Job.Ping(3), new Job.Ping(4))),
                worker.atOnce(2));
        Jobs.until(() -> begun.getCount() == 0 && worker.inFlight() == 2);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(worker.begun()).containsExactly(swallowing, swallowing);
    }

    /// The failing action gives its place back before it is known to have failed.
    @RepeatedTest(20)
    void an_action_that_waits_for_a_permit_does_not_begin_once_another_has_failed() {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Job.Do<Integer> holder = new Job.Do<>("holder", () -> {
            holding.countDown();
            pass(release);
            return 0;
        });
        Job.Do<Integer> bad = new Job.Do<>("bad", () -> {
            throw new IllegalStateException("bad");
        });
        Job.Ping never = new Job.Ping(1);

        assertThatThrownBy(() -> run(
                        conductor -> {
                            conductor.fork(holder);
                            pass(holding);
                            try {
                                return conductor.yield(List.of(bad, never, never, never));
                            } finally {
                                release.countDown();
                            }
                        },
                        worker.atOnce(2)))
                .isInstanceOf(dev.syncopate.ActionFailedException.class);

        assertThat(worker.begun()).containsExactlyInAnyOrder(holder, bad);
    }
}
