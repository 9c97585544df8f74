package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.meet;
import static dev.syncopate.concurrency.Jobs.pass;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nothing outlives the run.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class ForkStructureTest {
    private final Worker worker = new Worker();
    private final Threads threads = new Threads();

    private <T> T run(Orchestration<Job<?>, T> orchestration) {
        return Syncopate.inMemory().carrying(threads).run(orchestration, worker.atOnce(Worker.ANY));
    }

    @AfterEach
    void no_thread_is_left() {
        assertThat(worker.inFlight()).isZero();
        assertThat(threads.started()).isPositive();
        threads.awaitEnd();
    }

    @Test
    void an_orchestration_that_returns_waits_for_forks_that_nobody_joined() {
        CountDownLatch returning = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Job.Do<Void> late = new Job.Do<>("late", () -> {
            pass(returning);
            ended.incrementAndGet();
            return null;
        });

        String result = run(conductor -> {
            for (int i = 0; i < 5; i++) {
                conductor.fork(late);
            }
            returning.countDown();
            return "returned";
        });

        assertThat(result).isEqualTo("returned");
        assertThat(ended).hasValue(5);
    }

    @Test
    void the_failure_of_a_fork_that_nobody_joined_is_its_parents() {
        assertThatThrownBy(() -> run(conductor -> conductor.fork(Job.failing("bad"))))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageStartingWith("bad at /0/0 failed");
    }

    @Test
    void the_failure_of_a_grandchild_that_nobody_joined_goes_up_all_the_way() {
        assertThatThrownBy(() -> run(conductor -> conductor.fork(child -> child.fork(Job.failing("bad")))))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageStartingWith("bad at /0/0/0 failed");
    }

    @Test
    void a_checked_failure_of_a_fork_that_nobody_joined_is_the_cause() {
        IOException offline = new IOException("offline");

        assertThatThrownBy(() -> run(conductor -> {
                    conductor.fork(child -> {
                        throw offline;
                    });
                    return null;
                }))
                .isInstanceOf(CompletionException.class)
                .hasCause(offline);
    }

    @Test
    void the_failure_of_a_fork_that_was_joined_is_over_when_caught() {
        String result = run(conductor -> {
            Fork<Integer> fork = conductor.fork(Job.failing("bad"));
            assertThatThrownBy(fork::join).isInstanceOf(ActionFailedException.class);
            return "well";
        });

        assertThat(result).isEqualTo("well");
    }

    @Test
    void an_orchestration_that_fails_cancels_its_forks_and_waits_for_them() {
        CyclicBarrier begun = new CyclicBarrier(3);
        AtomicInteger interrupted = new AtomicInteger();
        Job.Do<Void> patient = new Job.Do<>("patient", () -> {
            meet(begun);
            try {
                return untilInterrupted();
            } finally {
                interrupted.incrementAndGet();
            }
        });

        assertThatThrownBy(() -> run(conductor -> {
                    conductor.fork(patient);
                    conductor.fork(child -> child.yield(patient));
                    meet(begun);
                    throw new IllegalStateException("parent");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("parent");
        assertThat(interrupted).hasValue(2);
    }

    @Test
    void what_forks_throw_while_they_are_cancelled_is_suppressed() {
        CyclicBarrier begun = new CyclicBarrier(2);

        Throwable failure = catchThrowable(() -> run(conductor -> {
            conductor.fork(child -> {
                try {
                    return child.yield(new Job.Do<>("patient", () -> {
                        meet(begun);
                        return untilInterrupted();
                    }));
                } catch (CancellationException e) {
                    throw new IllegalArgumentException("clumsy", e);
                }
            });
            meet(begun);
            throw new IllegalStateException("parent");
        }));

        assertThat(failure).isInstanceOf(IllegalStateException.class);
        assertThat(failure.getSuppressed())
                .anySatisfy(clumsy -> assertThat(clumsy)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("clumsy"));
    }

    @Test
    void a_failure_cancels_nested_forks_three_deep() {
        CyclicBarrier begun = new CyclicBarrier(2);
        List<String> unwound = new ArrayList<>();
        Job.Do<Object> deep = new Job.Do<>("deep", () -> {
            meet(begun);
            return untilInterrupted();
        });
        Orchestration<Job<?>, Object> three = unwinding(unwound, conductor -> conductor.yield(deep));
        Orchestration<Job<?>, Object> two =
                unwinding(unwound, conductor -> conductor.fork(three).join());
        Orchestration<Job<?>, Object> one =
                unwinding(unwound, conductor -> conductor.fork(two).join());

        assertThatThrownBy(() -> run(conductor -> {
                    conductor.fork(one);
                    meet(begun);
                    throw new IllegalStateException("top");
                }))
                .hasMessage("top");
        assertThat(unwound).containsExactlyInAnyOrder("/0", "/0/0", "/0/0/0");
    }

    private static Orchestration<Job<?>, Object> unwinding(
            List<String> unwound, Orchestration<Job<?>, Object> orchestration) {
        return conductor -> {
            String path = conductor.path().toString();
            try {
                return orchestration.run(conductor);
            } finally {
                synchronized (unwound) {
                    unwound.add(path.substring(0, path.lastIndexOf('/')));
                }
            }
        };
    }

    @Test
    void a_fork_that_is_cancelled_ends_with_a_cancellation() {
        CountDownLatch begun = new CountDownLatch(1);
        Outcome<Object> outcome = run(conductor -> {
            Fork<Object> fork = conductor.fork(new Job.Do<>("patient", () -> {
                begun.countDown();
                return untilInterrupted();
            }));
            pass(begun);
            fork.cancel();
            assertThatThrownBy(fork::join)
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("The fork /0/ was cancelled");
            return fork.joinOutcome();
        });

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
    }

    @Test
    void a_fork_that_was_cancelled_and_that_nobody_joins_is_no_failure_of_its_parent() {
        CountDownLatch begun = new CountDownLatch(1);
        String result = run(conductor -> {
            Fork<Object> fork = conductor.fork(new Job.Do<>("patient", () -> {
                begun.countDown();
                return untilInterrupted();
            }));
            pass(begun);
            fork.cancel();
            return "well";
        });

        assertThat(result).isEqualTo("well");
    }

    @Test
    void a_fork_that_ended_before_it_was_cancelled_stays_as_it_ended() {
        Integer result = run(conductor -> {
            Fork<Integer> fork = conductor.fork(new Job.Ping(1));
            fork.join();
            fork.cancel();
            return fork.join();
        });

        assertThat(result).isEqualTo(1);
    }

    @Test
    void ten_thousand_forks_that_nobody_joined_are_awaited() {
        AtomicInteger ended = new AtomicInteger();
        run(conductor -> {
            for (int i = 0; i < 10_000; i++) {
                conductor.fork(child -> {
                    child.yield(new Job.Rest());
                    return ended.incrementAndGet();
                });
            }
            return null;
        });

        assertThat(ended).hasValue(10_000);
    }

    @Test
    void a_fork_that_is_cancelled_before_it_begins_never_begins() {
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicBoolean began = new AtomicBoolean();
        Outcome<Object> outcome = Syncopate.inMemory()
                .carrying(task -> threads.apply(() -> {
                    Jobs.until(() -> cancelled.getCount() == 0);
                    task.run();
                }))
                .<Job<?>, Outcome<Object>>run(
                        conductor -> {
                            Fork<Object> fork = conductor.fork(child -> began.getAndSet(true));
                            fork.cancel();
                            cancelled.countDown();
                            return fork.joinOutcome();
                        },
                        worker);

        assertThat(began).isFalse();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception())
                                .isInstanceOf(CancellationException.class)
                                .hasMessage("The fork /0/ was cancelled before it began"));
    }

    @Test
    void an_error_in_a_fork_that_nobody_joined_passes_untouched() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> run(conductor -> conductor.fork(child -> {
                    throw error;
                })))
                .isSameAs(error);
    }
}
