package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Shadow.shadow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Shadow.Comparison;
import dev.syncopate.fixtures.Logs;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ShadowTest extends CombinatorLaws {
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

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        Executor<Object> candidate = action -> "shadow";
        return shadow(candidate, comparison -> {}, task -> {}, 1);
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

    @Test
    void what_was_interrupted_is_not_shadowed() {
        Executor<Object> interrupted = action -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> interrupted.with(queued(echo, 1)).execute("x"))
                .isInstanceOf(InterruptedException.class);
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

        assertThat(seen.get()).isEqualTo("'' true");
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
                .hasMessage("At least 1 shadow must be allowed under way, but it is 0: to shadow nothing, leave the"
                        + " combinator out");
    }

    @Test
    void describes_the_candidate() {
        assertThat(echo.with(queued(echo.with(Tap.tap((action, outcome) -> {})), 1))
                        .describe())
                .isEqualTo("shadow(tap, executor)\nexecutor");
    }
}
