package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class StartTest {
    private final CountDownLatch release = new CountDownLatch(1);

    private final Orchestration<String, String> orchestration = conductor -> conductor.yieldAny("x") + "!";

    private final Executor<String> waiting = action -> {
        release.await();
        return action;
    };

    private final IOException cause = new IOException("gone");

    private final Executor<String> failing = action -> {
        throw cause;
    };

    @Test
    void start_returns_before_the_orchestration_has_ended() throws Exception {
        Run<String> run = Syncopate.start(orchestration, waiting);
        assertThat(run.isDone()).isFalse();

        release.countDown();

        assertThat(run.join()).isEqualTo("x!");
        assertThat(run.isDone()).isTrue();
    }

    @Test
    void start_runs_on_one_virtual_thread_of_its_own() throws Exception {
        Orchestration<String, Boolean> threads = conductor -> conductor.yieldAny("x") == Thread.currentThread()
                && Thread.currentThread().isVirtual();

        assertThat(Syncopate.start(threads, action -> Thread.currentThread()).join())
                .isTrue();
    }

    @Test
    void join_returns_the_same_every_time() throws Exception {
        Run<String> run = Syncopate.start(orchestration, action -> action);

        assertThat(run.join()).isEqualTo("x!").isSameAs(run.join());
    }

    @Test
    void join_returns_null_where_the_orchestration_does() throws Exception {
        Orchestration<String, Object> nothing = conductor -> null;

        assertThat(Syncopate.start(nothing, failing).join()).isNull();
    }

    @Test
    void join_throws_the_failure_of_an_action() {
        Run<String> run = Syncopate.start(orchestration, failing);

        assertThatThrownBy(run::join)
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("x at /0 failed: IOException: gone")
                .hasCause(cause);
        assertThat(run.isDone()).isTrue();
    }

    @Test
    void join_throws_what_the_orchestration_throws() {
        IllegalStateException failure = new IllegalStateException();
        Orchestration<String, Object> throwing = conductor -> {
            throw failure;
        };

        assertThatThrownBy(() -> Syncopate.start(throwing, waiting).join()).isSameAs(failure);
    }

    @Test
    void join_throws_a_checked_exception_as_a_cause() {
        Orchestration<String, Object> throwing = conductor -> {
            throw cause;
        };

        assertThatThrownBy(() -> Syncopate.start(throwing, waiting).join())
                .isInstanceOf(CompletionException.class)
                .hasCause(cause);
    }

    @Test
    void join_throws_an_error_untouched() {
        Error error = new LinkageError();
        Orchestration<String, Object> throwing = conductor -> {
            throw error;
        };

        assertThatThrownBy(() -> Syncopate.start(throwing, waiting).join()).isSameAs(error);
    }

    @Test
    void an_interrupted_join_leaves_the_orchestration_running() throws Exception {
        Run<String> run = Syncopate.start(orchestration, waiting);

        Thread.currentThread().interrupt();
        assertThatThrownBy(run::join).isInstanceOf(InterruptedException.class);
        assertThat(run.isDone()).isFalse();

        release.countDown();
        assertThat(run.join()).isEqualTo("x!");
    }

    @Test
    void the_future_has_the_result() throws Exception {
        assertThat(Syncopate.start(orchestration, action -> action).future().get())
                .isEqualTo("x!");
    }

    @Test
    void the_future_has_the_failure_that_join_throws() {
        Run<String> run = Syncopate.start(orchestration, failing);

        assertThatThrownBy(() -> run.future().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .satisfies(failure -> assertThatThrownBy(run::join).isSameAs(failure));
    }

    @Test
    void completing_a_future_affects_neither_the_run_nor_other_futures() throws Exception {
        Run<String> run = Syncopate.start(orchestration, waiting);

        assertThat(run.future().complete("another")).isTrue();
        assertThat(run.isDone()).isFalse();
        assertThat(run.future()).isNotDone();

        release.countDown();
        assertThat(run.join()).isEqualTo("x!");
        assertThat(run.future().get()).isEqualTo("x!");
    }
}
