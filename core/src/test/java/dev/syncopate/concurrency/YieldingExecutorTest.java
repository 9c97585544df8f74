package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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
    void yielding_executor_is_refused_where_nothing_runs_beside_it() {
        isRefused(conductor -> conductor.yield(yielding(conductor)), 1);
        isRefused(conductor -> conductor.yield(yielding(conductor)), Worker.ANY);
        isRefused(conductor -> conductor.yield(List.of(yielding(conductor))), 1);
    }

    @Test
    void yielding_executor_is_refused_whatever_it_asks_for_and_the_action_keeps_its_key() {
        List<Throwable> refused = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        AtomicReference<Conductor<Job<?>>> kept = new AtomicReference<>();
        Executor<Job<?>> executor = Executor.of((job, call) -> {
            Conductor<Job<?>> conductor = kept.get();
            keys.add(call.idempotencyKey());
            refused.add(catchThrowable(() -> conductor.yield(new Job.Ping(1))));
            refused.add(catchThrowable(() -> conductor.attempt(new Job.Ping(1))));
            refused.add(catchThrowable(() -> conductor.yield(Jobs.pings(2))));
            refused.add(catchThrowable(() -> conductor.fork(new Job.Ping(1))));
            refused.add(catchThrowable(() -> conductor.sleep(Duration.ofDays(1))));
            refused.add(catchThrowable(conductor::now));
            refused.add(catchThrowable(conductor::uuid));
            refused.add(catchThrowable(() -> conductor.all(List.of(child -> 1))));
            refused.add(catchThrowable(() -> conductor.timeout(Duration.ofDays(1), child -> 1)));
            keys.add(call.idempotencyKey());
            return conductor.path().toString();
        });

        Object next = Syncopate.inMemory()
                .withId("run")
                .<Job<?>, Object>run(
                        conductor -> {
                            kept.set(conductor);
                            return List.of(
                                    conductor.yield(new Job.Say("a")),
                                    conductor.path().toString());
                        },
                        executor);

        assertThat(next).isEqualTo(List.of("/1", "/1"));
        assertThat(keys).containsExactly("run/0", "run/0");
        assertThat(refused)
                .hasSize(9)
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(REMEDY));
    }

    @Test
    void a_yield_after_an_error_is_not_refused_as_one_of_the_executor() {
        assertThatThrownBy(() -> Jobs.run(
                        conductor -> {
                            try {
                                return conductor.yield(new Job.Do<Object>("broken", () -> {
                                    throw new AssertionError("broken");
                                }));
                            } finally {
                                assertThat(conductor.yield(new Job.Ping(1))).isEqualTo(1);
                            }
                        },
                        worker))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    @Test
    void yielding_executor_is_refused_in_a_fork() {
        isRefused(
                conductor ->
                        conductor.fork(child -> child.yield(yielding(child))).join(),
                1);
    }

    @Test
    void yielding_executor_is_refused_beside_forks() {
        isRefused(
                conductor -> {
                    conductor.fork(new Job.Rest()).join();
                    return conductor.yield(yielding(conductor));
                },
                1);
    }

    @Test
    void yielding_executor_is_refused_when_it_yields_a_group_beside_forks() {
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
    void yielding_executor_is_refused_in_a_group_beside_forks() {
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
