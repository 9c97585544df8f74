package dev.syncopate.combinators.scenarios;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.OnFailure.onFailure;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.fixtures.Script.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.fixtures.Script;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class NestedRetriesTest {
    private static final Schedule AT_ONCE = fixed(Duration.ZERO);
    private final AtomicInteger outerSaw = new AtomicInteger();
    private final Combinator<Object> counting = onFailure((action, failure) -> outerSaw.incrementAndGet());
    private final Script script = new Script();

    @Test
    void the_outer_one_goes_on_where_the_inner_one_gives_up() {
        for (int i = 0; i < 5; i++) {
            script.then(0, new IllegalStateException());
        }
        script.then(0, "answer");

        assertThat(outcome(script.with(retry(AT_ONCE.upTo(2))).with(counting).with(retry(AT_ONCE.upTo(11)))))
                .isEqualTo("answer at 0 s");
        assertThat(script.begins()).hasSize(6);
        assertThat(outerSaw).hasValue(2);
    }

    /// Executions fail in turn as the inner one's business and as the outer one's.
    private Executor<String> alternating() {
        for (int i = 0; i < 20; i++) {
            script.then(0, i % 2 == 0 ? new IllegalStateException() : new IllegalArgumentException());
        }
        return script;
    }

    @Test
    void the_inner_one_begins_anew_for_each_attempt_of_the_outer_one() {
        assertThat(outcome(alternating()
                        .with(retry(AT_ONCE.upTo(3), IllegalStateException.class::isInstance))
                        .with(counting)
                        .with(retry(AT_ONCE.upTo(4), IllegalArgumentException.class::isInstance))
                        .with(fallback((action, failure) -> "gave up"))))
                .isEqualTo("gave up at 0 s");
        assertThat(script.begins()).hasSize(8);
        assertThat(outerSaw).hasValue(4);
    }

    @Test
    void what_neither_retries_passes_both() {
        assertThat(outcome(alternating()
                        .with(retry(AT_ONCE, UnsupportedOperationException.class::isInstance))
                        .with(retry(AT_ONCE, IllegalArgumentException.class::isInstance))))
                .isEqualTo("java.lang.IllegalStateException at 0 s");
        assertThat(script.begins()).hasSize(1);
    }

    @Test
    void a_failure_that_is_not_to_be_retried_ends_it_at_a_later_attempt_too() {
        script.then(0, new IllegalStateException())
                .then(0, new IllegalStateException())
                .then(0, new IllegalArgumentException("never"));

        assertThat(outcome(script.with(retry(AT_ONCE, IllegalStateException.class::isInstance))))
                .isEqualTo("java.lang.IllegalArgumentException: never at 0 s");
        assertThat(script.begins()).hasSize(3);
    }

    @Test
    void a_first_attempt_that_takes_longer_than_all_may_is_the_only_one() {
        script.then(0.12, new IllegalStateException("broken"));

        assertThat(outcome(script.with(retry(AT_ONCE.within(Duration.ofMillis(100))))))
                .isEqualTo("java.lang.IllegalStateException: broken at 0.12 s");
        assertThat(script.begins()).hasSize(1);
    }
}
