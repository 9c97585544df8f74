package dev.syncopate.combinators;

import static dev.syncopate.combinators.Timeout.timeout;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class TimeoutTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Script script = new Script();

    @Test
    void what_ends_exactly_in_time_succeeds() {
        assertThat(outcome(script.then(1, "answer").with(timeout(SECOND)))).isEqualTo("answer at 1 s");
    }

    @Test
    void what_takes_longer_is_interrupted_and_fails() {
        assertThat(outcome(script.then(1.001, "late").with(timeout(SECOND))))
                .isEqualTo("java.util.concurrent.TimeoutException: did not end within PT1S at 1 s");
        assertThat(script.log()).containsExactly("0 s: 1 begins", "1 s: 1 is interrupted");
    }

    @Test
    void it_waits_for_an_executor_that_unwinds_slowly_and_keeps_what_it_throws_then() {
        IOException rollback = new IOException("rolled back");
        List<Throwable> suppressed = new ArrayList<>();
        Executor<String> slow = script.then(9, "late").around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                call.sleep(Duration.ofSeconds(3));
                throw rollback;
            }
        });
        Executor<String> watched = slow.with(timeout(SECOND)).around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (TimeoutException e) {
                suppressed.addAll(List.of(e.getSuppressed()));
                throw e;
            }
        });

        assertThat(outcome(watched)).endsWith("did not end within PT1S at 4 s");
        assertThat(suppressed).containsExactly(rollback);
    }

    @Test
    void a_result_that_comes_too_late_is_lost() {
        Executor<String> deaf = script.then(9, "late").around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                return "half of it";
            }
        });

        assertThat(outcome(deaf.with(timeout(SECOND)))).endsWith("TimeoutException: did not end within PT1S at 1 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_two_the_shorter_one_says_so_wherever_it_stands(int inner) {
        script.then(9, "late");

        assertThat(outcome(
                        script.with(timeout(Duration.ofSeconds(inner))).with(timeout(Duration.ofSeconds(3 - inner)))))
                .endsWith("did not end within PT1S at 1 s");
    }

    @Test
    void the_executor_knows_its_deadline_and_it_ends_with_the_action() {
        List<Optional<Instant>> deadlines = new ArrayList<>();
        Combinator<Object> watch = Combinator.of("watch", (action, call, next) -> {
            deadlines.add(call.deadline());
            return next.execute(action, call);
        });
        script.then(0.5, "answer");

        outcome(script.with(watch)
                .with(timeout(SECOND))
                .with(watch)
                .with(timeout(SECOND.dividedBy(2)))
                .with(watch));

        assertThat(deadlines)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(Script.START.plusMillis(500)),
                        Optional.of(Script.START.plusMillis(500)));
    }

    @Test
    void each_of_many_at_once_has_a_time_of_its_own() {
        Executor<Integer> taking = action -> action;
        Executor<Integer> limited = Parallel.parallel(taking)
                .around((action, call, next) -> {
                    call.sleep(Duration.ofMillis(action));
                    return next.execute(action, call);
                })
                .with(timeout(Duration.ofMillis(100)));
        List<Integer> all = IntStream.range(0, 200).boxed().toList();
        Orchestration<Integer, List<Boolean>> forks = conductor -> conductor.map(all, 200, (child, action) -> {
            try {
                return child.yieldAny(action).equals(action);
            } catch (ActionFailedException e) {
                assertThat(e.is(TimeoutException.class)).isTrue();
                return false;
            }
        });

        assertThat(Script.driver().run(forks, limited))
                .isEqualTo(all.stream().map(action -> action <= 100).toList());
    }

    @Test
    void no_time_at_all_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> timeout(Duration.ZERO))
                .withMessage("timeout: the limit must be positive, but was PT0S");
        assertThat(timeout(SECOND).name()).isEqualTo("timeout(PT1S)");
    }
}
