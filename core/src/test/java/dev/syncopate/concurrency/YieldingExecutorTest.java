package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An executor that yields to the conductor that it was called by would wait for the place that it holds.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class YieldingExecutorTest {
    private static final String REMEDY = "put the logic into the orchestration";

    private final Worker worker = new Worker();

    private static Job.Do<Object> yielding(Conductor<Job<?>> conductor) {
        return new Job.Do<>("yielding", () -> conductor.yield(new Job.Ping(1)));
    }

    private void isRefused(Orchestration<Job<?>, ?> orchestration, int inFlight) {
        assertThatThrownBy(() -> Jobs.run(orchestration, worker.atOnce(inFlight)))
                .isInstanceOf(ActionFailedException.class)
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Ping[number=1] was yielded by the executor that executes the yield at /")
                .hasMessageEndingWith(REMEDY);
        assertThat(worker.inFlight()).isZero();
    }

    @Test
    void is_refused_in_a_fork() {
        isRefused(
                conductor ->
                        conductor.fork(child -> child.yield(yielding(child))).join(),
                1);
    }

    @Test
    void is_refused_beside_forks() {
        isRefused(
                conductor -> {
                    conductor.fork(new Job.Rest()).join();
                    return conductor.yield(yielding(conductor));
                },
                1);
    }

    @Test
    void is_refused_when_it_yields_a_group_beside_forks() {
        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            conductor.fork(new Job.Rest()).join();
                            return conductor.yield(
                                    new Job.Do<Object>("yielding", () -> conductor.yield(Jobs.pings(2))));
                        },
                        worker.atOnce(2)))
                .isInstanceOf(ActionFailedException.class)
                .rootCause()
                .hasMessageEndingWith(REMEDY);
    }

    @Test
    void is_refused_in_a_group_beside_forks() {
        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            conductor.fork(new Job.Rest()).join();
                            return conductor.yield(List.of(yielding(conductor), yielding(conductor)));
                        },
                        worker.atOnce(2)))
                .isInstanceOf(ActionFailedException.class)
                .rootCause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Ping[number=1] was yielded ");
    }
}
