package dev.syncopate.concurrency;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.concurrency.Jobs.meet;
import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.run;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver(
        leftOut = {"an_error_of_a_group_wins_over_an_earlier_exception", "an_error_of_a_group_is_thrown_unchanged"})
class GroupFailureTest {
    private final Worker worker = new Worker();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Worker.ANY})
    void group_failure_names_the_action_and_its_path(int inFlight) {
        Job.Do<Integer> bad = Job.failing("bad");

        ActionFailedException failure = catchThrowableOfType(
                ActionFailedException.class,
                () -> run(
                        conductor -> {
                            conductor.yield(new Job.Ping(0));
                            return conductor.yield(List.of(new Job.Ping(1), new Job.Ping(2), bad));
                        },
                        worker.atOnce(inFlight)));

        assertThat(failure.action()).isSameAs(bad);
        assertThat(failure.path()).hasToString("/3");
        assertThat(failure.is(IllegalStateException.class)).isTrue();
        assertThat(failure).hasMessage("bad at /3 failed: IllegalStateException: bad");
    }

    @Test
    void group_failure_interrupts_those_in_flight_and_waits_for_them() {
        CyclicBarrier allBegun = new CyclicBarrier(3);
        AtomicInteger interrupted = new AtomicInteger();
        Job.Do<Integer> patient = new Job.Do<>("patient", () -> {
            meet(allBegun);
            try {
                return untilInterrupted();
            } finally {
                interrupted.incrementAndGet();
            }
        });
        Job.Do<Integer> bad = new Job.Do<>("bad", () -> {
            meet(allBegun);
            throw new IllegalStateException("bad");
        });

        assertThatThrownBy(() ->
                        run(conductor -> conductor.yield(List.of(patient, bad, patient)), worker.atOnce(Worker.ANY)))
                .isInstanceOf(ActionFailedException.class)
                .hasNoSuppressedExceptions();
        assertThat(interrupted).hasValue(2);
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void group_failure_waits_for_an_action_that_ignores_interruption() {
        CyclicBarrier bothBegun = new CyclicBarrier(2);
        CountDownLatch interrupted = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Job.Do<Integer> deaf = new Job.Do<>("deaf", () -> {
            meet(bothBegun);
            assertThatThrownBy(Jobs::untilInterrupted).isInstanceOf(InterruptedException.class);
            interrupted.countDown();
            for (int i = 0; i < 10_000; i++) {
                Thread.onSpinWait();
            }
            ended.set(true);
            return 1;
        });
        Job.Do<Integer> bad = new Job.Do<>("bad", () -> {
            meet(bothBegun);
            throw new IllegalStateException("bad");
        });

        Throwable failure =
                catchThrowable(() -> run(conductor -> conductor.yield(List.of(bad, deaf)), worker.atOnce(2)));

        assertThat(ended).isTrue();
        assertThat(interrupted.getCount()).isZero();
        assertThat(failure).isInstanceOf(ActionFailedException.class).hasNoSuppressedExceptions();
    }

    @Test
    void group_failure_begins_none_that_has_not_begun() {
        CountDownLatch failing = new CountDownLatch(1);
        List<Job<Integer>> group = new ArrayList<>();
        group.add(new Job.Do<>("bad", () -> {
            failing.countDown();
            throw new IllegalStateException("bad");
        }));
        group.add(new Job.Do<>("in flight", () -> {
            pass(failing);
            return untilInterrupted();
        }));
        for (int i = 2; i < 1_000; i++) {
            group.add(new Job.Ping(i));
        }

        assertThatThrownBy(() -> run(conductor -> conductor.yield(group), worker.atOnce(2)))
                .isInstanceOf(ActionFailedException.class);
        assertThat(worker.begun()).hasSizeLessThanOrEqualTo(2).contains(group.getFirst());
    }

    @Test
    void a_group_with_one_in_flight_begins_no_action_after_the_failing_one() {
        assertThatThrownBy(() -> run(
                        conductor -> conductor.yield(
                                List.of(new Job.Ping(0), Job.failing("bad"), new Job.Ping(2), new Job.Ping(3))),
                        worker))
                .isInstanceOf(ActionFailedException.class);
        assertThat(worker.begun()).hasSize(2);
    }

    @Test
    void group_failure_suppresses_further_failures() {
        CyclicBarrier allBegun = new CyclicBarrier(4);
        Job.Do<Integer> alsoBad = new Job.Do<>("also bad", () -> {
            meet(allBegun);
            try {
                return untilInterrupted();
            } catch (InterruptedException e) {
                throw new IllegalStateException("also bad", e);
            }
        });
        Job.Do<Integer> bad = new Job.Do<>("bad", () -> {
            meet(allBegun);
            throw new IllegalStateException("bad");
        });

        Throwable failure = catchThrowable(() ->
                run(conductor -> conductor.yield(List.of(alsoBad, alsoBad, bad, alsoBad)), worker.atOnce(Worker.ANY)));

        assertThat(failure).hasMessage("bad at /2 failed: IllegalStateException: bad");
        assertThat(failure.getSuppressed())
                .extracting(other -> ((ActionFailedException) other).path().toString())
                .containsExactlyInAnyOrder("/0", "/1", "/3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Worker.ANY})
    void a_wrong_result_in_a_group_names_both_types_and_the_path(int inFlight) {
        Executor<Job<?>> liar =
                parallel(job -> job instanceof Job.Ping(int number) && number == 1 ? "one" : 0, inFlight);

        assertThatThrownBy(() -> run(conductor -> conductor.yield(Jobs.pings(3)), liar))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("Ping[number=1] yields Integer, but its executor replied String \"one\" (at /1)");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Worker.ANY})
    void an_error_of_a_group_is_thrown_unchanged(int inFlight) {
        AssertionError error = new AssertionError("broken");
        Job.Do<Integer> broken = new Job.Do<>("broken", () -> {
            throw error;
        });

        assertThatThrownBy(() -> run(
                        conductor -> conductor.yield(List.of(new Job.Ping(0), broken, new Job.Ping(2))),
                        worker.atOnce(inFlight)))
                .isSameAs(error);
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void an_error_of_a_group_wins_over_an_earlier_exception() {
        CyclicBarrier bothBegun = new CyclicBarrier(2);
        AssertionError error = new AssertionError("broken");
        Job.Do<Integer> broken = new Job.Do<>("broken", () -> {
            meet(bothBegun);
            try {
                return untilInterrupted();
            } catch (InterruptedException e) {
                throw error;
            }
        });
        Job.Do<Integer> bad = new Job.Do<>("bad", () -> {
            meet(bothBegun);
            throw new IllegalStateException("bad");
        });

        Throwable failure =
                catchThrowable(() -> run(conductor -> conductor.yield(List.of(broken, bad)), worker.atOnce(2)));

        assertThat(failure).isSameAs(error);
    }

    @Test
    void group_failure_leaves_the_orchestration_able_to_yield_on() {
        String path = run(
                conductor -> {
                    assertThatThrownBy(() -> conductor.yield(List.of(new Job.Ping(0), Job.failing("bad"))))
                            .isInstanceOf(ActionFailedException.class);
                    assertThat(conductor.yield(Jobs.pings(2))).containsExactly(0, 1);
                    return conductor.path().toString();
                },
                worker.atOnce(Worker.ANY));

        assertThat(path).isEqualTo("/4");
    }

    @Test
    void group_failure_leaves_the_interrupt_flag_of_the_calling_thread_clean() {
        for (int round = 0; round < 200; round++) {
            CyclicBarrier allBegun = new CyclicBarrier(3);
            Job.Do<Integer> patient = new Job.Do<>("patient", () -> {
                meet(allBegun);
                return untilInterrupted();
            });
            Job.Do<Integer> deaf = new Job.Do<>("deaf", () -> {
                meet(allBegun);
                return 1;
            });
            Job.Do<Integer> bad = new Job.Do<>("bad", () -> {
                meet(allBegun);
                throw new IllegalStateException("bad");
            });
            List<Job.Do<Integer>> group = round % 2 == 0 ? List.of(patient, bad, patient) : List.of(deaf, bad, patient);

            assertThatThrownBy(() -> run(conductor -> conductor.yield(group), worker.atOnce(Worker.ANY)))
                    .isInstanceOf(ActionFailedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
