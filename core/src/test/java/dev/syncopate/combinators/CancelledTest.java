package dev.syncopate.combinators;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.OnFailure.onFailure;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.fixtures.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A cancellation passes every combinator, at every moment, and leaves nothing behind.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CancelledTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Throwable> cancellations() {
        return Stream.of(new InterruptedException(), new CancellationException(), new AssertionError());
    }

    /// Has the thread interrupted while it executes an action, however that ends.
    static <F> Executor<F> interrupted(Executor<F> executor) {
        return executor.around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } finally {
                Thread.currentThread().interrupt();
            }
        });
    }

    static Stream<Arguments> moments() {
        Stream<Combinator<Object>> combinators = Stream.of(
                retry(fixed(SECOND)),
                retry(fixed(SECOND).within(Duration.ofHours(1))),
                retry(fixed(SECOND)).withBudget(RetryBudget.of(SECOND, 10, 0)),
                timeout(Duration.ofSeconds(9)),
                fallback((action, failure) -> "fallback"),
                onFailure((action, failure) -> {}),
                hedge(SECOND, 3),
                hedge(Duration.ZERO, 2),
                retry(fixed(SECOND)).inside(timeout(Duration.ofSeconds(9))),
                timeout(Duration.ofSeconds(2)).inside(retry(fixed(SECOND))),
                retry(fixed(SECOND)).inside(hedge(SECOND, 2)),
                hedge(SECOND, 2).inside(retry(fixed(SECOND))).inside(fallback((action, failure) -> "fallback")));
        return combinators.flatMap(combinator -> IntStream.of(0, 500, 1000, 1500, 2000, 2500, 3000, 3500)
                .boxed()
                .flatMap(millis -> Stream.of(1, 3).map(inFlight -> Arguments.of(combinator, millis, inFlight))));
    }

    /// The executor takes 1.5 s each time, and fails the first two times if it is to be retried.
    @ParameterizedTest
    @MethodSource("moments")
    void it_passes_at_every_moment(Combinator<Object> combinator, int millis, int inFlight) {
        Script script = new Script()
                .then(1.5, new IOException("first"))
                .then(1.5, new IOException("second"))
                .then(1.5, "late");
        Executor<String> executor = script.withMaxInFlight(inFlight).with(combinator);
        Orchestration<String, Outcome<Object>> cancelled = conductor -> {
            Fork<Object> fork = conductor.fork(child -> child.yieldAny("action"));
            conductor.sleep(Duration.ofMillis(millis));
            fork.cancel();
            return fork.joinOutcome();
        };
        List<String> before = uncancelled(combinator, inFlight);

        Outcome<Object> outcome = Script.driver().run(cancelled, executor);

        if (outcome instanceof Outcome.Failure<?>(CancellationException e)) {
            assertThat(e).hasMessageStartingWith("The fork /0/ was cancelled");
        } else {
            assertThat(before)
                    .as("ended before it was cancelled, as " + outcome)
                    .noneMatch(line -> at(line) > millis);
        }
        assertThat(script.log()).allMatch(line -> at(line) <= millis);
        assertThat(script.log().stream().filter(line -> line.endsWith("begins")).count())
                .isEqualTo(script.log().stream()
                        .filter(line -> !line.endsWith("begins"))
                        .count());
    }

    private static List<String> uncancelled(Combinator<Object> combinator, int inFlight) {
        Script script = new Script()
                .then(1.5, new IOException("first"))
                .then(1.5, new IOException("second"))
                .then(1.5, "late");
        Script.outcome(script.withMaxInFlight(inFlight).with(combinator));
        return script.log();
    }

    private static double at(String line) {
        return 1000 * Double.parseDouble(line.substring(0, line.indexOf(' ')));
    }

    /// Executors often turn an interruption into a failure of their own.
    @ParameterizedTest
    @MethodSource("moments")
    void it_passes_whatever_the_executor_makes_of_it(Combinator<Object> combinator, int millis, int inFlight) {
        Script script = new Script().then(1.5, new IOException("first")).then(1.5, "answer");
        Executor<String> executor = script.withMaxInFlight(inFlight)
                .around((action, call, next) -> {
                    try {
                        return next.execute(action, call);
                    } catch (InterruptedException e) {
                        throw new IOException("connection closed", e);
                    }
                })
                .with(combinator);
        Orchestration<String, Outcome<Object>> cancelled = conductor -> {
            Fork<Object> fork = conductor.fork(child -> child.yieldAny("action"));
            conductor.sleep(Duration.ofMillis(millis));
            fork.cancel();
            return fork.joinOutcome();
        };

        Script.driver().run(cancelled, executor);

        assertThat(script.log()).allMatch(line -> at(line) <= millis);
    }
}
