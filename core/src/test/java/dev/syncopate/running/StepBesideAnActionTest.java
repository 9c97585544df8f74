package dev.syncopate.running;

import static dev.syncopate.combinators.Hedge.hedge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.composition.Stage;
import dev.syncopate.time.VirtualScheduler;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A step that runs beside the action that started it: its end, its deadline, and what its call says.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class StepBesideAnActionTest {
    private final Stage<String> stage = Stage.of(((Executor<String>) action -> action).with(hedge(Duration.ZERO, 2)));
    private final VirtualScheduler clock = new VirtualScheduler(Instant.EPOCH);
    private final InMemoryConductor<String> conductor = conductor(clock, Waiter.NEVER);

    private InMemoryConductor<String> conductor(VirtualScheduler scheduler, long deadline) {
        return new InMemoryConductor<>(RunState.of(scheduler, stage, Settings.STANDARD), null, 0, deadline, stage);
    }

    private static <T> StartedStep<T> step(InMemoryConductor<?> starter, Call.Step<T> step) {
        return new StartedStep<>(starter.run.startedSteps(), starter.call, step);
    }

    @Test
    void a_step_that_its_context_never_runs_ends_with_what_broke_the_context() {
        clock.beginRun(conductor);
        StartedStep<String> step = step(conductor, inner -> "done");

        assertThat(step.ended(new IllegalStateException("no context")))
                .as("the step has the failure, so no handler of threads need hear of it")
                .isTrue();

        assertThat(step.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).hasRootCauseMessage("no context"));
    }

    @Test
    void a_context_that_fails_after_the_work_leaves_the_result_of_the_step() {
        clock.beginRun(conductor);
        StartedStep<String> step = step(conductor, inner -> "done");
        step.queueForPermit();
        step.work();

        assertThat(step.ended(new IllegalStateException("after")))
                .as("nobody has the failure but the handler of threads")
                .isFalse();

        assertThat(step.outcome()).isEqualTo(new Outcome.Success<>("done"));
    }

    @Test
    void a_step_that_its_context_runs_twice_works_once() {
        clock.beginRun(conductor);
        AtomicInteger works = new AtomicInteger();
        StartedStep<Integer> step = step(conductor, inner -> works.incrementAndGet());
        step.queueForPermit();
        step.work();
        step.work();
        step.ended(null);

        assertThat(works).hasValue(1);
        assertThat(step.outcome()).isEqualTo(new Outcome.Success<>(1));
    }

    private void pass(VirtualScheduler scheduler, long nanos) {
        InMemoryConductor<String> waiter = conductor(scheduler, Waiter.NEVER);
        scheduler.beginRun(waiter);
        waiter.awaitUninterruptibly(Waiter.NOTHING, nanos);
        scheduler.deactivate();
    }

    @Test
    void a_step_lasts_until_the_latest_deadline_of_the_calls_that_wait_for_it() {
        pass(clock, 1_000);
        StartedStep<String> step = step(conductor(clock, 1_010), inner -> "done");
        VirtualScheduler other = new VirtualScheduler(Instant.EPOCH);
        pass(other, 500);

        assertThat(step.serve(conductor(other, 510).call))
                .as("as long as it lasts")
                .isFalse();
        assertThat(step.serve(conductor(other, 512).call)).as("longer").isTrue();
        assertThat(step.deadlineNanos()).isEqualTo(1_012);
        assertThat(step.serve(conductor(other, 511).call)).as("less long").isFalse();
        assertThat(step.deadlineNanos()).isEqualTo(1_012);
        assertThat(step.serve(conductor(other, Waiter.NEVER).call))
                .as("for ever")
                .isTrue();
        assertThat(step.deadlineNanos()).isEqualTo(Waiter.NEVER);
    }

    private static InterruptedException interruption() {
        Thread.currentThread().interrupt();
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("not interrupted");
        } catch (InterruptedException e) {
            return e;
        }
    }

    @Test
    void an_interruption_of_a_step_is_no_cancellation_since_no_code_outside_knows_its_thread() {
        conductor.run.onCallersThread = true;
        InterruptedException interruption = interruption();

        assertThat(conductor.call.isCancellation(interruption)).isTrue();
        assertThat(new InMemoryCall(step(conductor, inner -> "done")).isCancellation(interruption))
                .isFalse();
    }

    @Test
    void a_compensation_that_a_step_registers_runs_when_the_orchestration_fails() {
        List<String> undone = new ArrayList<>();
        StartedStep<String> step = step(conductor, inner -> "done");

        assertThatThrownBy(() -> conductor.run(self -> {
                    new InMemoryCall(step).onFailure(undo -> undone.add("step"));
                    throw new IllegalStateException("later");
                }))
                .hasMessage("later");

        assertThat(undone).containsExactly("step");
    }

    @Test
    void a_limit_of_a_step_comes_before_that_of_its_starter_at_the_same_instant() {
        assertThat(step(conductor, inner -> "done").rank()).isBetween(1, conductor.rank() - 1);
    }

    @Test
    void a_step_has_the_path_of_its_starter() {
        conductor.position = 2;
        StartedStep<String> step = step(conductor, inner -> "done");

        assertThat(step.pathInFlight()).hasToString("/1");
        assertThat(step.pathAt(0)).hasToString("/1");
        assertThat(step.describeWait()).isEqualTo("/1 waits in a step that was started beside it");
    }
}
