package dev.syncopate.resilience4j;

import static dev.syncopate.resilience4j.Bank.EXECUTOR;
import static dev.syncopate.resilience4j.Bank.SECOND;
import static dev.syncopate.resilience4j.Resilience4j.circuitBreaker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.resilience4j.Bank.Ask;
import dev.syncopate.resilience4j.Bank.Fail;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class CancelledInBreakerTest {
    /// Half open, with one permission: an action that kept it would lock out all others.
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "bank",
            CircuitBreakerConfig.custom()
                    .initialState(State.HALF_OPEN)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());

    private final Executor<Object> guarded = EXECUTOR.with(circuitBreaker(breaker));

    @AfterEach
    void breaker_has_its_permission_back_and_counted_nothing() throws Exception {
        Thread.interrupted();
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(guarded.execute(Ask.at("a"), Call.outside())).isEqualTo("a");
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void an_interruption_counts_as_nothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> guarded.execute(Ask.at("a"), Call.outside())).isInstanceOf(InterruptedException.class);
    }

    static Stream<Throwable> whatCountsAsNothing() {
        return Stream.of(new StackOverflowError(), new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("whatCountsAsNothing")
    void an_error_counts_as_nothing(Throwable failure) {
        assertThatThrownBy(() -> guarded.execute(Fail.with(failure), Call.outside()))
                .isSameAs(failure);
    }

    @Test
    void the_loser_of_a_race_counts_as_nothing() {
        Orchestration<Object, Object> loser = child -> child.yieldAny(new Ask("late", SECOND.multipliedBy(2)));
        Orchestration<Object, Object> winner = child -> {
            child.sleep(SECOND);
            return "won";
        };

        assertThat(Bank.<Object>run(conductor -> conductor.race(List.of(loser, winner)), guarded))
                .isEqualTo("won");
    }

    @Test
    void an_interruption_that_the_executor_turned_into_a_failure_counts_as_nothing() {
        Executor<Object> wrapping = EXECUTOR.around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        Orchestration<Object, Object> part = child -> child.yieldAny(new Ask("late", SECOND.multipliedBy(2)));

        assertThatThrownBy(() ->
                        Bank.run(conductor -> conductor.timeout(SECOND, part), wrapping.with(circuitBreaker(breaker))))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void an_outer_limit_counts_as_nothing() {
        Executor<Object> limited =
                guarded.around((action, call, next) -> call.within(SECOND, inner -> next.execute(action, inner)));

        assertThatThrownBy(() ->
                        Bank.run(conductor -> conductor.yieldAny(new Ask("late", SECOND.multipliedBy(2))), limited))
                .hasCauseInstanceOf(TimeoutException.class);
    }
}
