package dev.syncopate.combinators;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
class CompensateTest {
    private final Asked asked = new Asked();
    private final Combinator<Ask<?>> undoing = compensate(ask -> switch (ask) {
        case Ask.Put(int id) -> Optional.of(new Ask.Put(-id));
        case Ask.Get get -> Optional.empty();
    });
    private final Combinator<Ask<?>> undoingByOutcome = compensate((ask, outcome) -> switch (outcome) {
        case Outcome.Success<Object>(Object value) ->
            Optional.of(new Ask.Put(ask.toString().length()));
        case Outcome.Failure<Object> failure when failure.is(IOException.class) -> Optional.of(new Ask.Put(-1));
        case Outcome.Failure<Object> failure -> Optional.of(new Ask.Put(-2));
    });

    private <T> T run(Orchestration<Ask<?>, T> orchestration, Executor<Ask<?>> executor) {
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor);
    }

    private Throwable failure(Orchestration<Ask<?>, Object> orchestration, Executor<Ask<?>> executor) {
        return catchThrowable(() -> run(orchestration, executor));
    }

    private static Ask.Put put(int id) {
        return new Ask.Put(id);
    }

    private final Orchestration<Ask<?>, Object> threeThenFail = conductor -> {
        conductor.yield(put(1));
        conductor.yield(new Ask.Get(2));
        conductor.yield(put(3));
        throw new IllegalStateException("no");
    };

    @Test
    void undoes_the_last_first_when_the_run_fails() {
        assertThat(failure(threeThenFail, asked.with(undoing))).hasMessage("no");
        assertThat(asked.begun()).containsExactly(put(1), new Ask.Get(2), put(3), put(-3), put(-1));
    }

    @Test
    void undoes_nothing_when_the_run_succeeds() {
        run(conductor -> conductor.yield(put(1)), asked.with(undoing));

        assertThat(asked.begun()).containsExactly(put(1));
    }

    @Test
    void undoes_an_action_that_failed_too() {
        asked.failing(ask -> ask.equals(put(1)));

        assertThat(failure(conductor -> conductor.yield(put(1)), asked.with(undoing)))
                .isInstanceOf(ActionFailedException.class)
                .hasNoSuppressedExceptions();
        assertThat(asked.begun()).containsExactly(put(1), put(-1));
    }

    @Test
    void reports_what_could_not_be_undone_and_undoes_the_rest() {
        asked.failing(ask -> ask.equals(put(-3)));

        Throwable failure = failure(threeThenFail, asked.with(undoing));

        assertThat(asked.begun()).endsWith(put(-3), put(-1));
        assertThat(failure.getSuppressed())
                .filteredOn(CompensationFailedException.class::isInstance)
                .singleElement()
                .satisfies(suppressed -> {
                    CompensationFailedException left = (CompensationFailedException) suppressed;
                    assertThat(left.action()).isEqualTo(put(3));
                    assertThat(left.undo()).isEqualTo(put(-3));
                    assertThat(left)
                            .hasMessage("Put[id=3] at /2 was not undone, because Put[id=-3] at /3 failed: IOException:"
                                    + " no answer to Put[id=-3]: undo it by hand");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void undoes_everything_that_was_begun_whenever_the_run_is_cancelled(int moment) {
        asked.taking(Callers.TICK.multipliedBy(2));
        Orchestration<Ask<?>, Object> orchestration = conductor -> {
            var saga = conductor.fork(child -> {
                child.yield(put(1));
                child.yield(put(2));
                return child.yield(put(3));
            });
            conductor.sleep(Callers.TICK.multipliedBy(moment));
            saga.cancel();
            return saga.joinOutcome();
        };

        Object outcome = run(orchestration, asked.with(undoing).with(parallel()));

        if (outcome instanceof Outcome.Failure<?>(Exception exception)) {
            assertThat(exception).isInstanceOf(CancellationException.class);
            List<Ask<?>> begun = asked.begun();
            assertThat(begun.size() % 2).isZero();
            for (int i = 0; i < begun.size() / 2; i++) {
                assertThat(begun.get(i)).isEqualTo(put(i + 1));
                assertThat(begun.get(begun.size() - 1 - i)).isEqualTo(put(-i - 1));
            }
        } else {
            assertThat(asked.begun()).containsExactly(put(1), put(2), put(3));
        }
        assertThat(asked.inFlight()).isZero();
    }

    @Test
    void of_a_fork_that_fails_only_what_it_did_is_undone() {
        run(
                conductor -> {
                    conductor.yield(put(1));
                    return conductor.fork(threeThenFail).joinOutcome();
                },
                asked.with(undoing));

        assertThat(asked.begun()).containsExactly(put(1), put(1), new Ask.Get(2), put(3), put(-3), put(-1));
    }

    @Test
    void what_a_fork_did_that_succeeded_is_undone_with_its_parent() {
        failure(
                conductor -> {
                    conductor.yield(put(1));
                    conductor.fork(put(2)).join();
                    conductor.yield(List.of(put(3)));
                    throw new IllegalStateException("no");
                },
                asked.with(undoing));

        assertThat(asked.begun()).containsExactly(put(1), put(2), put(3), put(-3), put(-2), put(-1));
    }

    private static Combinator<Object> threeAttempts() {
        return Combinator.of("three attempts", (action, call, next) -> {
            for (int attempt = 1; ; attempt++) {
                try {
                    return next.execute(action, call.withAttempt(attempt));
                } catch (IOException e) {
                    if (attempt == 3) {
                        throw e;
                    }
                }
            }
        });
    }

    @Test
    void what_is_attempted_several_times_is_undone_once() {
        asked.failing(ask -> ask.equals(put(1)));
        for (Executor<Ask<?>> executor : List.of(
                asked.with(threeAttempts()).with(undoing), asked.with(undoing).with(threeAttempts()))) {
            asked.begun().clear();
            failure(conductor -> conductor.yield(put(1)), executor);

            assertThat(asked.begun()).containsExactly(put(1), put(1), put(1), put(-1));
        }
    }

    /// As where a circuit breaker between the two refuses the first attempt.
    @Test
    void what_comes_by_at_the_second_attempt_only_is_undone_too() {
        Combinator<Object> refusing = Combinator.of("refusing", (action, call, next) -> {
            if (call.attempt() == 1) {
                throw new IOException("refused");
            }
            return next.execute(action, call);
        });
        failure(
                conductor -> {
                    conductor.yield(put(1));
                    throw new IllegalStateException("no");
                },
                asked.with(undoing).with(refusing).with(threeAttempts()));

        assertThat(asked.begun()).contains(put(1), put(-1));
    }

    @Test
    void is_given_the_outcome_where_that_decides() {
        asked.failing(ask -> ask.equals(put(7)));
        failure(
                conductor -> {
                    conductor.yield(new Ask.Get(1));
                    conductor.attempt(put(7));
                    throw new IllegalStateException("no");
                },
                asked.with(undoingByOutcome));

        assertThat(asked.begun()).containsExactly(new Ask.Get(1), put(7), put(-1), put("Get[id=1]".length()));
    }

    @Test
    void a_success_counts_however_many_attempts_failed() {
        int[] times = {0};
        asked.failing(ask -> ask.equals(put(7)) && times[0]++ < 2);
        failure(
                conductor -> {
                    conductor.yield(put(7));
                    throw new IllegalStateException("no");
                },
                asked.with(undoingByOutcome).with(threeAttempts()));

        assertThat(asked.begun()).containsExactly(put(7), put(7), put(7), put("Put[id=7]".length()));
    }

    @Test
    void what_was_cut_short_has_failed_by_an_interruption() {
        asked.taking(Duration.ofSeconds(1));
        run(
                conductor -> {
                    var saga = conductor.fork(put(5));
                    conductor.sleep(Duration.ofMillis(1));
                    saga.cancel();
                    return saga.joinOutcome();
                },
                asked.with(undoingByOutcome).with(parallel()));

        assertThat(asked.begun()).containsExactly(put(5), put(-2));
    }

    @Test
    void a_function_that_throws_is_reported_with_the_action() {
        Combinator<Ask<?>> broken = compensate((ask, outcome) -> {
            throw new IllegalArgumentException("broken");
        });

        List<Throwable> left = List.of(
                        failure(threeThenFail, asked.with(broken)).getSuppressed())
                .stream()
                .filter(CompensationFailedException.class::isInstance)
                .toList();

        assertThat(left).hasSize(3);
        assertThat(left.getFirst())
                .hasMessage("Put[id=3] at /2 was not undone, because the function that gives its undo threw"
                        + " java.lang.IllegalArgumentException: broken: undo it by hand");
    }

    @Test
    void a_function_that_throws_before_the_action_keeps_it_from_being_carried_out() {
        Combinator<Ask<?>> broken = compensate(ask -> {
            throw new IllegalArgumentException("broken");
        });

        assertThatThrownBy(() -> run(threeThenFail, asked.with(broken))).hasMessageContaining("broken");
        assertThat(asked.begun()).isEmpty();
    }
}
