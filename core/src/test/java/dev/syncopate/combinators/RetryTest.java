package dev.syncopate.combinators;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.exponential;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.fixtures.Script.outcome;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.RunAround;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Script;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class RetryTest {
    private static final Duration SECOND = ofSeconds(1);
    private final Script script = new Script();

    @Test
    void carries_an_action_out_again_after_the_delays_of_its_schedule() {
        script.then(1, new IOException()).then(1, new IOException()).then(1, "answer");

        assertThat(outcome(script.with(retry(exponential(SECOND))))).isEqualTo("answer at 6 s");
        assertThat(script.log())
                .containsExactly(
                        "0 s: 1 begins", "1 s: 1 ends", "2 s: 2 begins", "3 s: 2 ends", "5 s: 3 begins", "6 s: 3 ends");
    }

    @Test
    void tells_the_executor_which_attempt_it_is() {
        script.then(0, new IOException()).then(0, new IOException()).then(0, "answer");

        assertThat(outcome(script.with(retry(fixed(SECOND))))).isEqualTo("answer at 2 s");
        assertThat(script.attempts()).containsExactly(1, 2, 3);
    }

    @Test
    void keeps_the_idempotency_key_and_numbers_the_attempts_in_the_path() {
        List<String> keys = new ArrayList<>();
        Executor<String> executor = script.then(0, new IOException())
                .then(0, "answer")
                .around((action, call, next) -> {
                    keys.add(call.idempotencyKey() + " " + call.path());
                    return next.execute(action, call);
                });

        outcome(executor.with(retry(fixed(SECOND))));

        assertThat(keys).hasSize(2).last().isEqualTo(keys.getFirst() + "@2");
    }

    @Test
    void throws_the_last_failure_as_it_is_when_the_schedule_stops() {
        IOException last = new IOException("last");
        script.then(0, new IOException("first"))
                .then(0, new IOException("second"))
                .then(0, last);
        Executor<String> retrying = script.with(retry(fixed(Duration.ZERO).upTo(3)));

        assertThatThrownBy(() -> retrying.execute("x")).isSameAs(last).hasNoSuppressedExceptions();
        assertThat(script.attempts()).hasSize(3);
    }

    @Test
    void passes_on_what_it_was_not_to_retry() {
        script.then(0, new IOException("again")).then(0, new FileNotFoundException("never"));

        assertThat(outcome(script.with(retry(fixed(SECOND), failure -> !(failure instanceof FileNotFoundException)))))
                .isEqualTo("java.io.FileNotFoundException: never at 1 s");
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.combinators.CancelledTest#cancellations")
    void never_retries_a_cancellation_or_an_error(Throwable thrown) {
        Executor<String> executor = CancelledTest.interrupted(script.then(0, thrown));

        assertThatThrownBy(() -> executor.with(retry(fixed(Duration.ZERO))).execute("x"))
                .isSameAs(thrown);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(script.attempts()).hasSize(1);
    }

    @Test
    void nested_the_attempts_multiply() {
        script.then(0, new IOException());

        outcome(script.with(retry(fixed(SECOND).upTo(3)))
                .with(retry(fixed(SECOND).upTo(2))));

        assertThat(script.attempts()).containsExactly(1, 2, 3, 2, 3, 4);
        assertThat(script.begins()).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void jitter_comes_from_the_chance_of_the_run_and_so_is_the_same_with_the_same_seed() {
        Executor<String> retrying = script.then(0, new IOException())
                .with(retry(exponential(SECOND).withFullJitter().upTo(8)));

        String first = outcome(retrying);

        assertThat(outcome(retrying)).isEqualTo(first);
        assertThat(script.begins().subList(1, 8))
                .doesNotHaveDuplicates()
                .isEqualTo(script.begins().subList(9, 16));
    }

    @Test
    void in_a_delay_other_actions_go_on_although_one_is_allowed_in_flight() {
        script.then(0, new IOException()).then(2, "b").then(0, "a");
        Executor<String> retrying = script.withMaxInFlight(1).with(retry(fixed(SECOND)));
        Orchestration<String, List<Object>> both = conductor -> {
            var first = conductor.fork(child -> child.yieldAny("a"));
            conductor.sleep(Duration.ofMillis(1));
            var second = conductor.fork(child -> child.yieldAny("b"));
            return List.of(first.join(), second.join());
        };

        assertThat(Script.driver().run(both, retrying)).containsExactly("a", "b");
        assertThat(script.mostUnderWay()).isLessThanOrEqualTo(2);
        assertThat(script.begins()).startsWith("0", "0.001");
    }

    @Test
    void each_action_of_many_at_once_has_attempts_of_its_own() {
        ConcurrentHashMap<Integer, AtomicInteger> attempts = new ConcurrentHashMap<>();
        Executor<Integer> flaky = action -> {
            if (attempts.computeIfAbsent(action, any -> new AtomicInteger()).incrementAndGet() <= action % 4) {
                throw new IOException("busy");
            }
            return action;
        };
        List<Integer> all = IntStream.range(0, 200).boxed().toList();
        Orchestration<Integer, List<Object>> forks =
                conductor -> conductor.map(all, 200, (child, action) -> child.yieldAny(action));

        assertThat(Script.driver()
                        .run(
                                forks,
                                Parallel.parallel(flaky, 20)
                                        .with(retry(fixed(SECOND).upTo(4)))))
                .isEqualTo(all);
        assertThat(attempts).allSatisfy((action, made) -> assertThat(made).hasValue(action % 4 + 1));
    }

    @Test
    void its_name_says_how() throws Exception {
        assertThat(retry(fixed(SECOND).upTo(3)).name()).isEqualTo("retry(fixed PT1S, 3 attempts)");
        assertThat(script.with(retry(fixed(SECOND).upTo(3)).on(String.class)).layers())
                .singleElement()
                .hasToString("retry(fixed PT1S, 3 attempts) on String")
                .extracting(Layer::name)
                .isEqualTo("retry");
    }

    @Test
    void results_are_retried_by_making_them_failures_inside() {
        script.then(1, "not yet").then(1, "not yet").then(1, "done");
        Executor<String> polling = script.with(Post.<String>post((action, result) -> {
                    if (result.equals("not yet")) {
                        throw new IllegalStateException("not yet");
                    }
                }))
                .with(retry(fixed(SECOND).upTo(10)));

        assertThat(outcome(polling)).isEqualTo("done at 5 s");
    }

    @Test
    void by_hand_it_retries_too() throws Exception {
        script.then(0, new IOException()).then(0, "answer");

        assertThat(script.with(retry(fixed(Duration.ofNanos(1)))).execute("x", Call.outside()))
                .isEqualTo("answer");
    }

    @Test
    void a_run_that_is_stuck_is_reported_and_not_retried() {
        Executor<String> echo = action -> action;
        Executor<String> stuck = echo.around((RunAround<String>) (action, call, next) -> {
            call.await(() -> false);
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(
                                conductor -> "" + conductor.yieldAny("x"),
                                stuck.with(retry(fixed(Duration.ofSeconds(1))))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("waits for something that can never come");
    }
}
