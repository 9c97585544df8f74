package dev.syncopate.resilience4j;

import static dev.syncopate.resilience4j.Bank.CLOCK;
import static dev.syncopate.resilience4j.Bank.EXECUTOR;
import static dev.syncopate.resilience4j.Bank.SECOND;
import static dev.syncopate.resilience4j.Bank.outcome;
import static dev.syncopate.resilience4j.Resilience4j.rateLimiter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.resilience4j.Bank.Ask;
import dev.syncopate.resilience4j.Bank.Fail;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RateLimiterTest {
    private final List<String> events = new CopyOnWriteArrayList<>();

    /// A limiter that permits two actions in each second.
    private static RateLimiterConfig.Builder config() {
        return RateLimiterConfig.custom()
                .limitForPeriod(2)
                .limitRefreshPeriod(SECOND)
                .timeoutDuration(Duration.ofSeconds(10));
    }

    private RateLimiter limiter(RateLimiterConfig.Builder config) {
        RateLimiter limiter = RateLimiter.of("bank", config.build(), CLOCK::nanos);
        limiter.getEventPublisher().onEvent(event -> events.add("" + event.getEventType()));
        return limiter;
    }

    private static Executor<Object> guardedBy(RateLimiter limiter) {
        return EXECUTOR.with(rateLimiter(limiter));
    }

    private static Orchestration<Object, List<String>> times(int n, Object action) {
        return conductor -> {
            List<String> times = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                times.add(outcome(conductor, action) + " " + Duration.between(Bank.START, conductor.now()));
            }
            return times;
        };
    }

    @Test
    void actions_begin_as_the_limiter_permits_by_the_drivers_clock() {
        assertThat(Bank.run(times(6, Ask.at("a")), guardedBy(limiter(config()))))
                .containsExactly("a PT0S", "a PT0S", "a PT1S", "a PT1S", "a PT2S", "a PT2S");
        assertThat(events).hasSize(6).containsOnly("SUCCESSFUL_ACQUIRE");
    }

    @Test
    void an_action_that_would_wait_too_long_is_refused_at_once() {
        RateLimiter limiter = limiter(config().timeoutDuration(Duration.ofMillis(999)));

        assertThat(Bank.run(times(3, Ask.at("a")), guardedBy(limiter)))
                .containsExactly("a PT0S", "a PT0S", "RequestNotPermitted PT0S");
        assertThat(events).containsExactly("SUCCESSFUL_ACQUIRE", "SUCCESSFUL_ACQUIRE", "FAILED_ACQUIRE");
    }

    @Test
    void forks_share_the_permissions_and_wait_without_an_in_flight_permit() {
        Orchestration<Object, List<String>> forks = conductor -> conductor.all(IntStream.range(0, 5)
                .mapToObj(i -> (Orchestration<Object, String>)
                        child -> times(1, Ask.at("a")).run(child).getFirst())
                .toList());

        assertThat(Bank.run(forks, guardedBy(limiter(config()))))
                .containsExactlyInAnyOrder("a PT0S", "a PT0S", "a PT1S", "a PT1S", "a PT2S");
    }

    @Test
    void a_failure_may_drain_the_permissions_of_the_period() {
        RateLimiter limiter = limiter(config().limitForPeriod(100).drainPermissionsOnResult(result -> result.isLeft()));

        assertThat(Bank.run(times(2, Fail.now()), guardedBy(limiter)))
                .containsExactly("IOException PT0S", "IOException PT1S");
        assertThat(events).contains("DRAINED");
    }

    @Test
    void a_result_may_drain_the_permissions_of_the_period() {
        RateLimiter limiter = limiter(config().limitForPeriod(100)
                .drainPermissionsOnResult(
                        result -> result.isRight() && result.get().equals("slow down")));

        assertThat(Bank.run(times(2, Ask.at("slow down")), guardedBy(limiter)))
                .containsExactly("slow down PT0S", "slow down PT1S");
    }

    @Test
    void an_interrupted_action_drains_no_permissions() {
        RateLimiter limiter = limiter(config().drainPermissionsOnResult(result -> true));

        Executor<Object> interrupting = action -> {
            Thread.currentThread().interrupt();
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> Bank.run(times(1, Ask.at("a")), interrupting.with(rateLimiter(limiter))))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(events).containsExactly("SUCCESSFUL_ACQUIRE");
    }

    @Test
    void an_action_cancelled_while_it_waits_never_begins() {
        List<Object> begun = new ArrayList<>();
        Executor<Object> executor = action -> begun.add(action);
        Orchestration<Object, Object> two = conductor -> {
            conductor.yieldAny("a");
            conductor.yieldAny("b");
            var third = conductor.fork(child -> child.yieldAny("c"));
            conductor.sleep(Duration.ofMillis(1));
            third.cancel();
            return Duration.between(Bank.START, conductor.now());
        };

        assertThat(Bank.run(two, executor.with(rateLimiter(limiter(config()))))).isEqualTo(Duration.ofMillis(1));
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void the_refusal_names_the_limiter() {
        RateLimiter limiter = limiter(config().limitForPeriod(1).timeoutDuration(Duration.ZERO));

        assertThatThrownBy(() -> Bank.run(
                        conductor -> {
                            conductor.yieldAny(Ask.at("a"));
                            return conductor.yieldAny(Ask.at("b"));
                        },
                        guardedBy(limiter)))
                .hasCauseInstanceOf(RequestNotPermitted.class)
                .hasMessageEndingWith("RateLimiter 'bank' does not permit further calls");
    }

    @Test
    void a_limiter_on_the_jvms_clock_still_waits_by_the_drivers_clock() {
        RateLimiter limiter = RateLimiter.of(
                "bank",
                config().limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofHours(2))
                        .timeoutDuration(Duration.ofDays(1))
                        .build());

        List<String> times = Bank.run(times(2, Ask.at("a")), guardedBy(limiter));

        assertThat(times.getFirst()).isEqualTo("a PT0S");
        assertThat(times.getLast()).startsWith("a PT1H59M");
    }
}
