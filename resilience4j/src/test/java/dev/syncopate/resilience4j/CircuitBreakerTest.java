package dev.syncopate.resilience4j;

import static dev.syncopate.resilience4j.Bank.CLOCK;
import static dev.syncopate.resilience4j.Bank.EXECUTOR;
import static dev.syncopate.resilience4j.Bank.SECOND;
import static dev.syncopate.resilience4j.Bank.outcome;
import static dev.syncopate.resilience4j.Resilience4j.circuitBreaker;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.DISABLED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.FORCED_OPEN;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.HALF_OPEN;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.METRICS_ONLY;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.resilience4j.Bank.Ask;
import dev.syncopate.resilience4j.Bank.Fail;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// The breaker's states and windows, tested through the combinator.
@NullUnmarked
class CircuitBreakerTest {
    private final List<String> seen = new ArrayList<>();

    /// A breaker that opens if half of the last four calls failed, and closes again after two successes.
    private static CircuitBreakerConfig.Builder config() {
        return CircuitBreakerConfig.custom()
                .clock(CLOCK)
                .slidingWindowSize(4)
                .minimumNumberOfCalls(4)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(10))
                .permittedNumberOfCallsInHalfOpenState(2);
    }

    private static CircuitBreaker breaker(CircuitBreakerConfig.Builder config) {
        return CircuitBreaker.of("bank", config.build());
    }

    private static Executor<Object> guardedBy(CircuitBreaker breaker) {
        return EXECUTOR.with(circuitBreaker(breaker));
    }

    private static List<String> outcomes(CircuitBreaker breaker, Object... actions) {
        Orchestration<Object, List<String>> all = conductor -> {
            List<String> outcomes = new ArrayList<>();
            for (Object action : actions) {
                if (action instanceof Duration pause) {
                    conductor.sleep(pause);
                } else {
                    outcomes.add(outcome(conductor, action));
                }
            }
            return outcomes;
        };
        return Bank.run(all, guardedBy(breaker));
    }

    @Test
    void breaker_stays_closed_below_its_minimum_number_of_calls() {
        CircuitBreaker breaker = breaker(config());

        assertThat(outcomes(breaker, Fail.now(), Fail.now(), Fail.now()))
                .containsExactly("IOException", "IOException", "IOException");
        assertThat(breaker.getState()).isEqualTo(CLOSED);
    }

    @Test
    void breaker_opens_when_too_many_of_the_last_calls_failed_and_then_refuses() {
        CircuitBreaker breaker = breaker(config());

        assertThat(outcomes(breaker, Ask.at("a"), Fail.now(), Ask.at("b"), Fail.now(), Ask.at("c")))
                .containsExactly("a", "IOException", "b", "IOException", "CallNotPermittedException");
        assertThat(breaker.getState()).isEqualTo(OPEN);
        assertThat(breaker.getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(1);
    }

    @Test
    void breaker_forgets_calls_that_have_left_the_count_window() {
        CircuitBreaker breaker = breaker(config());

        outcomes(breaker, Fail.now(), Ask.at("a"), Ask.at("b"), Ask.at("c"), Ask.at("d"), Fail.now());

        assertThat(breaker.getMetrics().getFailureRate()).isEqualTo(25);
        assertThat(breaker.getState()).isEqualTo(CLOSED);
    }

    @Test
    void breaker_forgets_calls_that_have_left_the_time_window() {
        CircuitBreaker breaker =
                breaker(config().slidingWindowType(SlidingWindowType.TIME_BASED).slidingWindowSize(10));

        outcomes(breaker, Fail.now(), Fail.now(), Fail.now(), Duration.ofSeconds(10), Ask.at("a"), Fail.now());

        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(2);
        assertThat(breaker.getState()).isEqualTo(CLOSED);
    }

    @Test
    void breaker_opens_by_the_calls_within_the_time_window() {
        CircuitBreaker breaker =
                breaker(config().slidingWindowType(SlidingWindowType.TIME_BASED).slidingWindowSize(10));

        outcomes(breaker, Fail.now(), Fail.now(), Duration.ofSeconds(9), Ask.at("a"), Ask.at("b"));

        assertThat(breaker.getState()).isEqualTo(OPEN);
    }

    @Test
    void breaker_permits_some_calls_after_its_wait_and_closes_when_they_succeed() {
        CircuitBreaker breaker = breaker(config().initialState(OPEN));
        breaker.getEventPublisher().onStateTransition(event -> seen.add("" + event.getStateTransition()));

        assertThat(outcomes(
                        breaker,
                        Duration.ofSeconds(10), // The wait is over when more than this has passed.
                        Ask.at("early"),
                        Duration.ofNanos(1),
                        Ask.at("a"),
                        Ask.at("b"),
                        Ask.at("c")))
                .containsExactly("CallNotPermittedException", "a", "b", "c");
        assertThat(breaker.getState()).isEqualTo(CLOSED);
        assertThat(seen)
                .containsExactly(
                        "State transition from OPEN to HALF_OPEN", "State transition from HALF_OPEN to CLOSED");
    }

    @Test
    void breaker_opens_again_when_the_permitted_calls_fail() {
        CircuitBreaker breaker = breaker(config().initialState(HALF_OPEN));

        assertThat(outcomes(breaker, Fail.now(), Fail.now(), Ask.at("a")))
                .containsExactly("IOException", "IOException", "CallNotPermittedException");
        assertThat(breaker.getState()).isEqualTo(OPEN);
    }

    @Test
    void half_open_breaker_refuses_further_calls() {
        CircuitBreaker breaker = breaker(config().initialState(HALF_OPEN));
        Ask slow = new Ask("a", SECOND);
        Orchestration<Object, List<String>> threeAtOnce = conductor -> {
            Orchestration<Object, String> one = child -> outcome(child, slow);
            return conductor.all(List.of(one, one, one));
        };

        List<String> outcomes = Bank.run(threeAtOnce, guardedBy(breaker).withMaxInFlight(3));

        assertThat(outcomes).containsExactlyInAnyOrder("a", "a", "CallNotPermittedException");
    }

    @Test
    void breaker_opens_when_too_many_calls_were_slow_by_the_drivers_clock() {
        CircuitBreaker breaker =
                breaker(config().slowCallDurationThreshold(SECOND).slowCallRateThreshold(50));
        Ask inTime = new Ask("in time", SECOND);
        Ask slow = new Ask("slow", SECOND.plusNanos(1));

        outcomes(breaker, inTime, slow, inTime, inTime);
        assertThat(breaker.getMetrics().getNumberOfSlowCalls()).isEqualTo(1);
        assertThat(breaker.getState()).isEqualTo(CLOSED);

        outcomes(breaker, slow);
        assertThat(breaker.getState()).isEqualTo(OPEN);
    }

    @Test
    void breaker_counts_slow_failures_as_slow_too() {
        CircuitBreaker breaker = breaker(config().slowCallDurationThreshold(SECOND));

        outcomes(breaker, new Fail(new IOException(), SECOND.multipliedBy(2)));

        assertThat(breaker.getMetrics().getNumberOfSlowFailedCalls()).isEqualTo(1);
    }

    @Test
    void ignored_failures_count_as_nothing_and_unrecorded_ones_as_successes() {
        CircuitBreaker breaker = breaker(
                config().ignoreExceptions(IllegalArgumentException.class).recordExceptions(IOException.class));

        outcomes(
                breaker, Fail.with(new IllegalArgumentException()), Fail.with(new IllegalStateException()), Fail.now());

        assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void results_can_count_as_failures() {
        CircuitBreaker breaker = breaker(config().recordResult("error 500"::equals));

        assertThat(outcomes(breaker, Ask.at("fine"), Ask.at("error 500"), Ask.at(null)))
                .containsExactly("fine", "error 500", "null");
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
        assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(2);
    }

    @Test
    void states_set_by_hand_apply() {
        CircuitBreaker breaker = breaker(config());

        breaker.transitionToDisabledState();
        outcomes(breaker, Fail.now(), Fail.now(), Fail.now(), Fail.now(), Fail.now());
        assertThat(breaker.getState()).isEqualTo(DISABLED);

        breaker.transitionToMetricsOnlyState();
        outcomes(breaker, Fail.now(), Fail.now(), Fail.now(), Fail.now(), Fail.now());
        assertThat(breaker.getState()).isEqualTo(METRICS_ONLY);
        assertThat(breaker.getMetrics().getFailureRate()).isEqualTo(100);

        breaker.transitionToForcedOpenState();
        assertThat(outcomes(breaker, Duration.ofDays(365), Ask.at("a"))).containsExactly("CallNotPermittedException");
        assertThat(breaker.getState()).isEqualTo(FORCED_OPEN);

        breaker.reset();
        assertThat(outcomes(breaker, Ask.at("a"))).containsExactly("a");
    }

    @Test
    void breaker_opened_by_hand_waits_from_then_on() {
        CircuitBreaker breaker = breaker(config());
        breaker.transitionToOpenStateFor(Duration.ofMinutes(1));

        assertThat(outcomes(breaker, Duration.ofSeconds(59), Ask.at("early"), SECOND.plusNanos(1), Ask.at("a")))
                .containsExactly("CallNotPermittedException", "a");
        assertThat(breaker.getState()).isEqualTo(HALF_OPEN);
    }

    @Test
    void the_refusal_names_the_breaker() {
        CircuitBreaker breaker = breaker(config().initialState(OPEN));

        assertThatThrownBy(() -> Bank.run(conductor -> conductor.yieldAny(Ask.at("a")), guardedBy(breaker)))
                .hasCauseInstanceOf(CallNotPermittedException.class)
                .hasMessageEndingWith("CircuitBreaker 'bank' is OPEN and does not permit further calls");
    }

    @Test
    void circuitBreaker_describes_itself() {
        assertThat(guardedBy(breaker(config())).describe()).startsWith("circuitBreaker(bank)\n");
    }
}
