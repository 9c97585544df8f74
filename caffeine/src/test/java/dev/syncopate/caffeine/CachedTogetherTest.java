package dev.syncopate.caffeine;

import static dev.syncopate.caffeine.CaffeineCache.cached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several callers of equal actions at the same time.
@NullUnmarked
class CachedTogetherTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final AtomicInteger executed = new AtomicInteger();
    private final Executor<Object> slow = ((Executor<Object>) action -> {
                if (action.equals("fail")) {
                    throw new IOException("offline");
                }
                return action + "!";
            })
            .around((action, call, next) -> {
                executed.incrementAndGet();
                call.sleep(SECOND);
                return next.execute(action, call);
            });
    private final Executor<Object> keeping =
            slow.with(cached(Caffeine.newBuilder().build()));

    private static <T> T run(Orchestration<Object, T> orchestration, Executor<Object> executor) {
        return Syncopate.inMemory().inVirtualTime(START).run(orchestration, executor);
    }

    private static Orchestration<Object, String> yielding(Object action) {
        return child -> {
            String outcome;
            try {
                outcome = (String) child.yieldAny(action);
            } catch (ActionFailedException e) {
                outcome = e.path() + " " + e.reason();
            }
            return outcome + " " + Duration.between(START, child.now());
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Integer.MAX_VALUE})
    void forks_with_equal_actions_wait_for_one_leader(int inFlight) {
        Orchestration<Object, List<String>> three =
                conductor -> conductor.all(List.of(yielding("a"), yielding("a"), yielding("a")));

        assertThat(run(three, keeping.withMaxInFlight(inFlight))).containsExactly("a! PT1S", "a! PT1S", "a! PT1S");
        assertThat(executed).hasValue(1);
    }

    @Test
    void waiters_share_the_failure_of_the_leader() {
        Orchestration<Object, List<String>> two =
                conductor -> conductor.all(List.of(yielding("fail"), yielding("fail")));

        assertThat(run(two, keeping.withMaxInFlight(2)))
                .containsExactly("/0/0 IOException: offline PT1S", "/1/0 IOException: offline PT1S");
        assertThat(executed).hasValue(1);
    }

    @Test
    void forks_joined_one_by_one_share_one_answer() {
        Orchestration<Object, Object> group = conductor -> {
            var forks = IntStream.range(0, 3)
                    .mapToObj(i -> conductor.fork(yielding("a")))
                    .toList();
            return forks.stream().map(fork -> fork.join()).distinct().toList();
        };

        assertThat(run(group, keeping.withMaxInFlight(3))).isEqualTo(List.of("a! PT1S"));
        assertThat(executed).hasValue(1);
    }

    @Test
    void if_the_leader_is_cancelled_a_waiter_executes_the_action() {
        Orchestration<Object, Object> three = conductor -> {
            var first = conductor.fork(yielding("a"));
            conductor.sleep(Duration.ofMillis(1));
            var second = conductor.fork(yielding("a"));
            var third = conductor.fork(yielding("a"));
            conductor.sleep(Duration.ofMillis(1));
            first.cancel();
            return List.of(second.join(), third.join());
        };

        assertThat(run(three, keeping.withMaxInFlight(3))).isEqualTo(List.of("a! PT1.002S", "a! PT1.002S"));
        assertThat(executed).hasValue(2);
    }

    @Test
    void if_a_waiter_is_cancelled_the_others_continue() {
        Orchestration<Object, Object> two = conductor -> {
            var first = conductor.fork(yielding("a"));
            conductor.sleep(Duration.ofMillis(1));
            var second = conductor.fork(yielding("a"));
            conductor.sleep(Duration.ofMillis(1));
            second.cancel();
            return first.join();
        };

        assertThat(run(two, keeping.withMaxInFlight(2))).isEqualTo("a! PT1S");
        assertThat(executed).hasValue(1);
    }

    @Test
    void a_waiter_keeps_its_own_limit() {
        Executor<Object> limited = keeping.withMaxInFlight(2)
                .around((action, call, next) -> call.path().toString().startsWith("/1")
                        ? call.within(Duration.ofMillis(5), inner -> next.execute(action, inner))
                        : next.execute(action, call));
        Orchestration<Object, List<String>> two = conductor -> conductor.all(List.of(yielding("a"), yielding("a")));

        assertThat(run(two, limited))
                .containsExactly("a! PT1S", "/1/0 TimeoutException: did not end within PT0.005S PT0.005S");
    }

    @Test
    void runs_with_equal_actions_wait_for_one_leader() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch arrived = new CountDownLatch(8);
        Executor<Object> asking = Executor.async(action -> {
            executed.incrementAndGet();
            return answer;
        });
        Executor<Object> shared = asking.with(cached(Caffeine.newBuilder().build()))
                .around((action, call, next) -> {
                    arrived.countDown();
                    return next.execute(action, call);
                });
        List<Run<Object>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(Syncopate.start(conductor -> conductor.yieldAny("a"), shared));
        }

        arrived.await();
        answer.complete("b");

        for (Run<Object> run : runs) {
            assertThat(run.join()).isEqualTo("b");
        }
        assertThat(executed).hasValue(1);
    }

    @Test
    void an_error_of_the_leader_fails_the_run() {
        Executor<Object> broken = slow.around((action, call, next) -> {
            next.execute(action, call);
            throw new AssertionError("broken");
        });
        Orchestration<Object, List<String>> two = conductor -> conductor.all(List.of(yielding("a"), yielding("a")));

        assertThatThrownBy(() -> run(
                        two, broken.with(cached(Caffeine.newBuilder().build())).withMaxInFlight(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    /// The leader passes its interruption on only after all callers have been cancelled.
    @Test
    void a_cancelled_waiter_does_not_execute_the_action() {
        CountDownLatch allCancelled = new CountDownLatch(1);
        Executor<Object> stubborn = slow.around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (InterruptedException e) {
                allCancelled.await();
                throw e;
            }
        });
        Orchestration<Object, Object> fifty = conductor -> {
            var forks = IntStream.range(0, 50)
                    .mapToObj(i -> conductor.fork(yielding("a")))
                    .toList();
            conductor.sleep(Duration.ofMillis(1));
            forks.forEach(Fork::cancel);
            allCancelled.countDown();
            return forks.stream().map(Fork::joinOutcome).toList();
        };

        run(fifty, stubborn.with(cached(Caffeine.newBuilder().build())).withMaxInFlight(Integer.MAX_VALUE));
        assertThat(executed).hasValue(1);
    }
}
