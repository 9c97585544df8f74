package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is added to failures, whose interruption an exception shows, and who hears of a broken context.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class FailuresOfRunsTest {
    private static InMemoryConductor<Do> conductor() {
        return Do.conductor(Do.oneByOne());
    }

    @Test
    void an_exception_of_a_run_suppresses_a_hundred_others_at_most() throws Exception {
        IllegalStateException main = conductor().run(self -> new IllegalStateException("main"));
        for (int i = 0; i < 102; i++) {
            Suppressed.add(main, new IllegalStateException("other " + i));
        }

        assertThat(main.getSuppressed()).hasSize(100);
    }

    @Test
    void an_exception_does_not_suppress_what_it_shows_already() throws Exception {
        IllegalStateException other = new IllegalStateException("other");
        IllegalStateException main = conductor().run(self -> new IllegalStateException("main"));
        IllegalStateException between = new IllegalStateException("between");
        between.addSuppressed(other);
        main.addSuppressed(between);

        Suppressed.add(main, other);

        assertThat(main.getSuppressed()).containsExactly(between);
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
    void an_interruption_within_the_running_orchestration_is_real() throws Exception {
        assertThat(conductor().<Boolean>run(self -> Interruptions.isReal(interruption())))
                .isTrue();
    }

    @Test
    void an_interruption_of_an_earlier_run_of_the_same_thread_is_not_real_in_a_later_one() throws Exception {
        InterruptedException earlier = conductor().run(self -> interruption());

        assertThat(conductor().<Boolean>run(self -> Interruptions.isReal(earlier)))
                .isFalse();
    }

    @Test
    void an_interruption_that_shows_no_stack_is_not_real() throws Exception {
        InterruptedException blank = interruption();
        blank.setStackTrace(new StackTraceElement[0]);

        assertThat(Interruptions.isReal(blank)).isFalse();
        assertThat(conductor().<Boolean>run(self -> Interruptions.isReal(blank)))
                .isFalse();
    }

    @Test
    void an_orchestration_runs_in_the_frames_of_the_conductor_that_run_or_call_one() {
        String conductor = InMemoryConductor.class.getName();

        assertThat(OrchestrationFrames.isOrchestration(new StackTraceElement(conductor, "run", null, 1)))
                .isTrue();
        assertThat(OrchestrationFrames.isOrchestration(new StackTraceElement(conductor, "call", null, 1)))
                .isTrue();
        assertThat(OrchestrationFrames.isOrchestration(new StackTraceElement(conductor, "yield", null, 1)))
                .isFalse();
        assertThat(OrchestrationFrames.isOrchestration(new StackTraceElement("some.Other", "run", null, 1)))
                .isFalse();
    }

    @Test
    void an_action_is_executed_without_a_permit_where_the_run_limits_nothing() throws Exception {
        InMemoryConductor<Do> unlimited = conductor();

        assertThat(Permits.execute(unlimited, Do.oneByOne(), new Do(() -> "done"), unlimited.call))
                .isEqualTo("done");
    }

    private final InMemoryConductor<Do> parent = conductor();
    private final Orchestration<Do, String> body = self -> "done";

    private ForkTask<Do, String> fork() {
        InMemoryConductor<Do> child = new InMemoryConductor<>(parent.run, parent, 0, parent.deadline, parent.executor);
        return new ForkTask<>(parent, 0, child, body, null);
    }

    @Test
    void a_fork_that_its_context_never_runs_has_the_failure_of_the_context() {
        ForkTask<Do, String> fork = fork();

        assertThat(fork.ended(new IllegalStateException("no context"))).isTrue();

        assertThat(Objects.requireNonNull(fork.failure())).hasRootCauseMessage("no context");
    }

    @Test
    void a_context_that_fails_after_the_work_leaves_the_result_of_the_fork() {
        ForkTask<Do, String> fork = fork();
        fork.work();

        assertThat(fork.ended(new IllegalStateException("after")))
                .as("nobody has the failure but the handler of threads")
                .isFalse();

        assertThat(fork.result().orThrow()).isEqualTo("done");
    }

    @Test
    void a_context_that_fails_after_the_work_leaves_the_result_of_a_started_run() throws Exception {
        StartedRun<String> broken = new StartedInMemoryRun<>(conductor(), body);
        assertThat(broken.ended(new IllegalStateException("no context"))).isTrue();

        StartedRun<String> started = new StartedInMemoryRun<>(conductor(), body);
        started.work();
        assertThat(started.ended(new IllegalStateException("after"))).isFalse();
        assertThat(started.join()).isEqualTo("done");
    }
}
