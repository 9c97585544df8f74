package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What goes wrong while forks of forks are cancelled is not lost.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class CleanUpFailureTest {
    private final AssertionError error = new AssertionError("broken");
    private final Worker worker = new Worker();

    private static Orchestration<Job<?>, Object> failingCleanUp(Throwable failure) {
        return conductor -> {
            try {
                conductor.sleep(Duration.ofDays(1));
                return null;
            } catch (CancellationException e) {
                if (failure instanceof Error broken) {
                    throw broken;
                }
                throw new IllegalStateException(failure.getMessage());
            }
        };
    }

    /// A fork whose fork fails when it is cancelled.
    private static Orchestration<Job<?>, Object> parentOf(Orchestration<Job<?>, Object> grandchild) {
        return conductor -> {
            conductor.fork(grandchild);
            conductor.sleep(Duration.ofDays(1));
            return null;
        };
    }

    private Throwable thrownBy(Orchestration<Job<?>, ?> orchestration) {
        return catchThrowable(() -> VIRTUAL.run(orchestration, worker));
    }

    private static Orchestration<Job<?>, Object> quick() {
        return conductor -> {
            conductor.sleep(Duration.ofSeconds(1));
            return "quick";
        };
    }

    @Test
    void an_error_of_a_cancelled_grandchild_passes() {
        Orchestration<Job<?>, Object> parent = parentOf(failingCleanUp(error));
        List<Orchestration<Job<?>, ?>> orchestrations = List.of(
                conductor -> conductor.race(List.of(quick(), parent)),
                conductor -> conductor.firstSuccess(List.of(quick(), parent)),
                conductor -> conductor.timeout(Duration.ofSeconds(1), parent),
                conductor -> {
                    var fork = conductor.fork(parent);
                    conductor.sleep(Duration.ofSeconds(1));
                    fork.cancel();
                    return "ok";
                },
                conductor -> {
                    conductor.fork(parent);
                    conductor.sleep(Duration.ofSeconds(1));
                    throw new IllegalStateException("body");
                });

        for (Orchestration<Job<?>, ?> orchestration : orchestrations) {
            assertThat(thrownBy(orchestration)).isSameAs(error);
        }
    }

    @Test
    void a_failure_of_a_cancelled_grandchild_fails_the_run_that_would_have_returned() {
        Throwable thrown = thrownBy(conductor -> {
            var fork = conductor.fork(parentOf(parentOf(failingCleanUp(new Exception("clumsy")))));
            conductor.sleep(Duration.ofSeconds(1));
            fork.cancel();
            return "ok";
        });

        assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessage("clumsy");
    }

    @Test
    void a_failure_of_a_cancelled_grandchild_is_suppressed_by_the_failure_that_cancelled_it() {
        Throwable thrown = thrownBy(conductor -> {
            conductor.fork(parentOf(failingCleanUp(new Exception("clumsy"))));
            conductor.sleep(Duration.ofSeconds(1));
            throw new IllegalArgumentException("body");
        });

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        assertThat(thrown.getSuppressed()).anyMatch(other -> "clumsy".equals(other.getMessage()));
    }

    @Test
    void a_failure_of_a_grandchild_that_is_late_is_suppressed_by_the_timeout() {
        Throwable thrown = thrownBy(conductor ->
                conductor.timeout(Duration.ofSeconds(1), parentOf(failingCleanUp(new Exception("clumsy")))));

        assertThat(thrown.getCause()).isInstanceOf(TimeoutException.class);
        assertThat(thrown.getCause().getSuppressed())
                .singleElement()
                .matches(other -> "clumsy".equals(other.getMessage()));
    }

    @Test
    void a_run_that_is_cancelled_stays_cancelled_and_suppresses_it() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Run<Object> run = Jobs.start(
                parentOf(parentOf(conductor -> {
                    begun.countDown();
                    return failingCleanUp(new Exception("clumsy")).run(conductor);
                })),
                worker);
        Jobs.pass(begun);

        run.cancel();

        assertThatThrownBy(run::join)
                .isInstanceOf(CancellationException.class)
                .satisfies(cancelled ->
                        assertThat(cancelled.getSuppressed()).anyMatch(other -> "clumsy".equals(other.getMessage())));
    }
}
