package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver(leftOut = "async_executor_passes_the_error_of_a_stage_untouched")
class AsyncExecutorTest {
    private final Orchestration<Shop<?>, List<String>> fetch = conductor -> conductor.yield(new Fetch("users", 1));

    private static <F> Executor<F> answering(CompletionStage<?> stage) {
        return Executor.async(action -> stage);
    }

    private static <F> Executor<F> failing(Throwable failure) {
        return answering(CompletableFuture.failedFuture(failure));
    }

    @Test
    void async_executor_gives_the_value_of_a_completed_stage() {
        assertThat(EveryDriver.run(fetch, answering(CompletableFuture.completedFuture(List.of("Ada")))))
                .containsExactly("Ada");
    }

    @Test
    void async_executor_gives_null_where_the_stage_does() {
        assertThat(EveryDriver.run(fetch, answering(CompletableFuture.completedFuture(null))))
                .isNull();
    }

    @Test
    void async_executor_waits_for_a_stage_that_completes_later() throws Exception {
        CompletableFuture<List<String>> stage = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Run<List<String>> run = Syncopate.start(fetch, Executor.<Shop<?>>async(action -> {
            asked.countDown();
            return stage;
        }));

        asked.await();
        assertThat(run.isDone()).isFalse();
        stage.complete(List.of("Ada"));

        assertThat(run.join()).containsExactly("Ada");
    }

    @Test
    void async_executor_takes_a_stage_that_is_no_future() {
        CompletionStage<List<String>> stage = CompletableFuture.completedStage(List.of("Ada"));

        assertThat(EveryDriver.run(fetch, answering(stage))).containsExactly("Ada");
    }

    @Test
    void async_executor_starts_each_action_with_a_stage_of_its_own() {
        Orchestration<String, String> orchestration =
                conductor -> conductor.yieldAny("a") + "," + conductor.yieldAny("b");

        assertThat(EveryDriver.run(
                        orchestration, Executor.async(action -> CompletableFuture.completedFuture(action + "!"))))
                .isEqualTo("a!,b!");
    }

    @Test
    void async_executor_checks_the_value_against_what_the_action_yields() {
        assertThatThrownBy(() -> EveryDriver.run(fetch, answering(CompletableFuture.completedFuture(42))))
                .isExactlyInstanceOf(ClassCastException.class)
                .hasMessageContaining("replied Integer 42");
    }

    @Test
    void async_executor_fails_with_the_failure_of_the_stage_itself() {
        IOException failure = new IOException("connection reset");

        assertThatThrownBy(() -> EveryDriver.run(fetch, failing(failure)))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void async_executor_unwraps_the_failure_of_a_dependent_stage() {
        IOException failure = new IOException("connection reset");
        CompletableFuture<Object> dependent =
                CompletableFuture.failedFuture(failure).thenApply(value -> value);

        assertThatThrownBy(() -> answering(dependent).execute("x")).isSameAs(failure);
    }

    @Test
    void async_executor_unwraps_a_failure_that_was_wrapped_twice() {
        IOException failure = new IOException("connection reset");

        assertThatThrownBy(() -> failing(new CompletionException(new ExecutionException(failure)))
                        .execute("x"))
                .isSameAs(failure);
    }

    @Test
    void async_executor_keeps_a_wrapper_that_holds_nothing() {
        CompletionException failure = new CompletionException("empty", null);

        assertThatThrownBy(() -> failing(failure).execute("x")).isSameAs(failure);
    }

    @Test
    void async_executor_passes_the_error_of_a_stage_untouched() {
        Error error = new LinkageError("no such class");

        assertThatThrownBy(() -> EveryDriver.run(fetch, failing(error))).isSameAs(error);
    }

    @Test
    void async_executor_fails_when_the_stage_was_cancelled() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        stage.cancel(true);

        assertThatThrownBy(() -> EveryDriver.run(fetch, answering(stage)))
                .isInstanceOfSatisfying(
                        ActionFailedException.class,
                        failure -> assertThat(failure.is(CancellationException.class))
                                .isTrue());
    }

    @Test
    void async_executor_fails_when_it_cannot_even_start() {
        IllegalStateException failure = new IllegalStateException("closed");
        Executor<Shop<?>> closed = Executor.async(action -> {
            throw failure;
        });

        assertThatThrownBy(() -> EveryDriver.run(fetch, closed))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void async_executor_refuses_null_instead_of_a_stage() {
        assertThatThrownBy(() -> EveryDriver.run(fetch, answering(null)))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("The asynchronous executor returned null instead of a stage for Fetch[container=users,"
                        + " count=1]: return CompletableFuture.completedFuture(null) where there is no result");
    }

    @Test
    void async_executor_cancels_the_stage_when_the_waiting_thread_is_interrupted() throws Exception {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        CompletableFuture<Throwable> ending = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Executor<String> executor = Executor.async(action -> {
            asked.countDown();
            return stage;
        });
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                ending.complete(new AssertionError("answered " + executor.execute("x")));
            } catch (Exception e) {
                ending.complete(e);
            }
        });

        asked.await();
        thread.interrupt();

        assertThat(ending.get()).isInstanceOf(InterruptedException.class);
        assertThat(stage).isCancelled();
    }

    @Test
    void async_executor_allows_one_in_flight_until_told_otherwise() {
        assertThat(answering(null).maxInFlight()).isEqualTo(1);
        assertThat(answering(null).withMaxInFlight(3).maxInFlight()).isEqualTo(3);
    }

    @Test
    void async_executor_prints_as_what_made_it() {
        assertThat(answering(null)).hasToString("Executor.async");
    }
}
