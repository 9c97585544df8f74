package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Shadow.shadow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Shadow.Comparison;
import dev.syncopate.fixtures.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class ShadowTest {
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final List<String> reported = new ArrayList<>();
    private final Executor<Object> echo = action -> action;
    private final Executor<Object> failing = action -> {
        throw new IOException("gone");
    };

    private Shadow<Object> queued(Executor<Object> candidate, int underWay) {
        return shadow(
                candidate, comparison -> reported.add(comparison.agrees() + " " + comparison), queue::add, underWay);
    }

    private void runQueued() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    @Test
    void the_candidate_is_compared_when_the_real_outcome_is_there() throws Exception {
        Executor<Object> louder = action -> action + "!";

        assertThat(echo.with(queued(louder, 1)).execute("x")).isEqualTo("x");
        assertThat(reported).isEmpty();
        runQueued();

        assertThat(reported).containsExactly("false x: Success[value=x], shadow Success[value=x!]");
    }

    @Test
    void failures_are_compared_by_their_class() {
        Executor<Object> alsoFailing = action -> {
            throw new IOException("gone as well");
        };

        assertThatThrownBy(() -> failing.with(queued(alsoFailing, 1)).execute("x"))
                .hasMessage("gone");
        runQueued();
        assertThatThrownBy(() -> failing.with(queued(echo, 1)).execute("x")).hasMessage("gone");
        runQueued();

        assertThat(reported)
                .containsExactly(
                        "true x: Failure[exception=java.io.IOException: gone],"
                                + " shadow Failure[exception=java.io.IOException: gone as well]",
                        "false x: Failure[exception=java.io.IOException: gone], shadow Success[value=x]");
    }

    @Test
    void the_candidates_failure_or_error_is_reported_and_nothing_else() throws Exception {
        Executor<Object> broken = action -> {
            throw new LinkageError("broken");
        };

        assertThat(echo.with(queued(failing, 1)).execute("x")).isEqualTo("x");
        runQueued();
        assertThat(echo.with(queued(broken, 1)).execute("x")).isEqualTo("x");
        runQueued();

        assertThat(reported)
                .containsExactly(
                        "false x: Success[value=x], shadow Failure[exception=java.io.IOException: gone]",
                        "false x: Success[value=x], shadow Failure[exception="
                                + "java.util.concurrent.ExecutionException: java.lang.LinkageError: broken]");
    }

    @Test
    void what_the_report_throws_is_logged() throws Exception {
        Shadow<Object> shadow = shadow(
                echo,
                comparison -> {
                    throw new AssertionError("they differ");
                },
                queue::add,
                1);

        assertThat(echo.with(shadow).execute("x")).isEqualTo("x");

        assertThat(Logs.at(Level.WARNING, this::runQueued))
                .containsExactly("WARNING The report of the shadow of x failed: java.lang.AssertionError: they differ");
        assertThat(echo.with(shadow).execute("y")).isEqualTo("y");
        assertThat(queue).hasSize(1);
    }

    @Test
    void surplus_is_dropped_and_counted() throws Exception {
        Shadow<Object> shadow = queued(parallel(echo), 2);
        Executor<Object> executor = echo.with(shadow);

        for (int i = 0; i < 5; i++) {
            executor.execute(i);
        }

        assertThat(queue).hasSize(2);
        assertThat(shadow.dropped()).isEqualTo(3);
        runQueued();
        executor.execute(5);
        assertThat(queue).hasSize(1);
        assertThat(shadow.dropped()).isEqualTo(3);
    }

    @Test
    void a_candidate_that_allows_one_is_given_one_at_a_time() throws Exception {
        Shadow<Object> shadow = queued(echo, 10);
        Executor<Object> executor = echo.with(shadow);

        executor.execute("a");
        executor.execute("b");

        assertThat(queue).hasSize(1);
        assertThat(shadow.dropped()).isEqualTo(1);
    }

    @Test
    void what_the_threads_reject_is_dropped() throws Exception {
        Shadow<Object> shadow = shadow(
                echo,
                comparison -> {},
                task -> {
                    throw new RejectedExecutionException();
                },
                1);
        Executor<Object> executor = echo.with(shadow);

        assertThat(executor.execute("x")).isEqualTo("x");
        assertThat(executor.execute("y")).isEqualTo("y");
        assertThat(shadow.dropped()).isEqualTo(2);
    }

    static Stream<java.util.concurrent.Executor> failing_pools() {
        return Stream.of(
                task -> {
                    throw new RejectedExecutionException();
                },
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                },
                task -> {
                    throw new StackOverflowError();
                },
                task -> {
                    throw ShadowTest.<RuntimeException>sneaky(new Throwable("neither an Exception nor an Error"));
                });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
    }

    @ParameterizedTest
    @MethodSource("failing_pools")
    void a_pool_that_fails_keeps_no_place(java.util.concurrent.Executor failing) throws Exception {
        List<Runnable> handedOver = new ArrayList<>();
        AtomicBoolean broken = new AtomicBoolean(true);
        Shadow<Object> shadow = shadow(
                echo,
                comparison -> {},
                task -> {
                    if (broken.get()) {
                        failing.execute(task);
                    }
                    handedOver.add(task);
                },
                1);
        Executor<Object> executor = echo.with(shadow);

        assertThat(executor.execute("x")).isEqualTo("x");
        assertThat(executor.execute("y")).isEqualTo("y");
        assertThat(shadow.dropped()).isEqualTo(2);
        broken.set(false);
        executor.execute("z");
        assertThat(handedOver).hasSize(1);
    }

    @Test
    void a_pool_that_keeps_the_task_and_throws_has_the_task_dropped() throws Exception {
        Shadow<Object> shadow = shadow(
                echo,
                comparison -> reported.add("reported"),
                task -> {
                    queue.add(task);
                    throw new RejectedExecutionException();
                },
                1);
        Executor<Object> executor = echo.with(shadow);

        executor.execute("x");
        executor.execute("y");
        runQueued();

        assertThat(shadow.dropped()).isEqualTo(2);
        assertThat(reported).isEmpty();
    }

    @Test
    void a_pool_that_runs_a_task_twice_has_it_compared_once() throws Exception {
        Executor<Object> executor = echo.with(queued(echo, 1));

        executor.execute("x");
        Runnable task = queue.element();
        task.run();
        task.run();

        assertThat(reported).hasSize(1);
    }

    @Test
    @Timeout(60)
    void a_pool_that_discards_leaks_no_place() throws Exception {
        AtomicBoolean discards = new AtomicBoolean(true);
        Shadow<Object> shadow = shadow(
                parallel(echo),
                comparison -> {},
                task -> {
                    if (!discards.get()) {
                        queue.add(task);
                    }
                },
                3);
        Executor<Object> executor = echo.with(shadow);

        for (int i = 0; i < 5; i++) {
            executor.execute(i);
        }
        discards.set(false);

        while (queue.size() < 3) {
            System.gc();
            executor.execute("again");
        }
        long dropped = shadow.dropped();
        executor.execute("one more");
        assertThat(queue).hasSize(3);
        assertThat(shadow.dropped()).isEqualTo(dropped + 1);
    }

    @Test
    void a_pool_that_would_run_it_on_the_callers_thread_has_it_dropped() throws Exception {
        AtomicInteger candidates = new AtomicInteger();
        Executor<Object> candidate = action -> {
            candidates.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new StackOverflowError();
        };
        Shadow<Object> shadow = shadow(candidate, comparison -> {}, Runnable::run, 1);

        assertThat(echo.with(shadow).execute("x")).isEqualTo("x");
        assertThat(echo.with(shadow).execute("y")).isEqualTo("y");

        assertThat(Thread.interrupted()).isFalse();
        assertThat(candidates).hasValue(0);
        assertThat(shadow.dropped()).isEqualTo(2);
    }

    @Test
    void what_candidate_and_report_leave_behind_on_the_thread_is_cleared() throws Exception {
        List<Boolean> interrupted = new ArrayList<>();
        Executor<Object> candidate = action -> {
            Thread.currentThread().interrupt();
            return action;
        };
        Shadow<Object> shadow = shadow(
                candidate,
                comparison -> {
                    interrupted.add(Thread.currentThread().isInterrupted());
                    Thread.currentThread().interrupt();
                },
                queue::add,
                1);

        echo.with(shadow).execute("x");
        runQueued();

        assertThat(interrupted).containsExactly(false);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void an_interruption_of_the_pools_thread_stays() throws Exception {
        echo.with(queued(echo, 1)).execute("x");

        Thread.currentThread().interrupt();
        runQueued();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_failure_that_cannot_even_be_printed_stays_with_the_shadow() throws Exception {
        Shadow<Object> shadow = shadow(
                echo,
                comparison -> {
                    throw new IllegalStateException() {
                        @Override
                        public String getMessage() {
                            throw new StackOverflowError();
                        }
                    };
                },
                queue::add,
                1);

        echo.with(shadow).execute("x");
        Logs.at(Level.WARNING, this::runQueued);
        echo.with(shadow).execute("y");

        assertThat(queue).hasSize(1);
    }

    @Test
    void equal_successes_agree_and_failures_of_one_class() {
        assertThat(comparison(new Outcome.Success<>("a"), new Outcome.Success<>("a"))
                        .agrees())
                .isTrue();
        assertThat(comparison(new Outcome.Success<>(null), new Outcome.Success<>(null))
                        .agrees())
                .isTrue();
        assertThat(comparison(new Outcome.Success<>("a"), new Outcome.Success<>("b"))
                        .agrees())
                .isFalse();
        assertThat(comparison(new Outcome.Success<>("a"), new Outcome.Success<>(null))
                        .agrees())
                .isFalse();
        assertThat(comparison(failure(new IOException("a")), failure(new IOException("b")))
                        .agrees())
                .isTrue();
        assertThat(comparison(failure(new IOException("a")), failure(new UncheckedIOException(new IOException("a"))))
                        .agrees())
                .isFalse();
        assertThat(comparison(failure(new IOException("a")), new Outcome.Success<>("a"))
                        .agrees())
                .isFalse();
        assertThat(comparison(new Outcome.Success<>("a"), failure(new IOException("a")))
                        .agrees())
                .isFalse();
    }

    private static Outcome<Object> failure(Exception failure) {
        return new Outcome.Failure<>(failure);
    }

    private static Comparison<Object> comparison(Outcome<Object> real, Outcome<Object> shadow) {
        return new Comparison<>("x", real, shadow);
    }

    @Test
    void what_was_interrupted_is_not_shadowed() {
        Executor<Object> interrupted = CancelledTest.interrupted(action -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.with(queued(echo, 1)).execute("x"))
                .isInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue).isEmpty();
    }

    @Test
    void by_default_it_runs_on_virtual_threads_and_outside_the_run() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        Executor<Object> candidate = echo.around((action, call, next) -> {
            seen.complete("'" + call.path() + "' " + Thread.currentThread().isVirtual());
            return action;
        });
        Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny("x");

        Syncopate.run(orchestration, echo.with(shadow(candidate, comparison -> {})));

        assertThat(seen.get()).isEqualTo("'/' true");
    }

    @Test
    void a_comparison_prints_no_secret() {
        record Login(@Action.Secret String password) {}
        Comparison<Login> comparison = new Comparison<>(
                new Login("hidden"), new Outcome.Success<>(1), new Outcome.Success<>(new Login("hidden too")));

        assertThat(comparison)
                .hasToString("Login[password=***]: Success[value=1], shadow Success[value=Login[password=***]]");
    }

    @Test
    void no_shadow_under_way_is_refused() {
        assertThatThrownBy(() -> queued(echo, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "shadow: underWay must be at least 1, but was 0: to run no shadow, leave the combinator out");
    }

    @Test
    void describes_the_candidate() {
        assertThat(echo.with(queued(echo.with(Tap.tap((action, outcome) -> {})), 1))
                        .describe())
                .isEqualTo("shadow(tap, executor)\nexecutor");
    }
}
