package dev.syncopate.combinators;

import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Memo.Keep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
class MemoTest {
    private static final Duration LONG = Duration.ofSeconds(1);
    private final Asked asked = new Asked();

    private <T> T run(Orchestration<Ask<?>, T> orchestration, Combinator<Object> memo) {
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, asked.with(memo));
    }

    @Test
    void equal_actions_of_a_run_are_carried_out_once() {
        List<String> answers = run(
                conductor -> List.of(
                        conductor.yield(new Ask.Get(1)),
                        conductor.yield(new Ask.Get(2)),
                        conductor.yield(new Ask.Get(1))),
                memo());

        assertThat(answers).containsExactly("v1", "v2", "v1");
        assertThat(asked.begun()).containsExactly(new Ask.Get(1), new Ask.Get(2));
    }

    @Test
    void another_run_asks_anew() {
        Combinator<Object> memo = memo();
        run(conductor -> conductor.yield(new Ask.Get(1)), memo);
        run(conductor -> conductor.yield(new Ask.Get(1)), memo);

        assertThat(asked.begun()).hasSize(2);
    }

    @Test
    void null_is_a_result_to_remember() {
        run(
                conductor -> {
                    conductor.yield(new Ask.Put(1));
                    return conductor.yield(new Ask.Put(1));
                },
                memo());

        assertThat(asked.begun()).hasSize(1);
    }

    private final Orchestration<Ask<?>, List<Outcome<String>>> twice = conductor -> {
        List<Outcome<String>> outcomes = new ArrayList<>();
        outcomes.add(conductor.attempt(new Ask.Get(1)));
        outcomes.add(conductor.attempt(new Ask.Get(1)));
        return outcomes;
    };

    @Test
    void a_failure_is_not_remembered() {
        AtomicInteger times = new AtomicInteger();
        asked.failing(ask -> times.incrementAndGet() == 1);

        List<Outcome<String>> outcomes = run(twice, memo());

        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.getLast()).isEqualTo(new Outcome.Success<>("v1"));
    }

    @Test
    void a_failure_is_remembered_where_that_was_asked_for() {
        asked.failing(ask -> true);

        List<Outcome<String>> outcomes = run(twice, memo(Keep.FAILURES_TOO));

        assertThat(asked.begun()).hasSize(1);
        assertThat(outcomes.stream()
                        .map(outcome ->
                                ((Outcome.Failure<String>) outcome).exception().getCause())
                        .distinct())
                .singleElement()
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2147483647", "4, 2147483647"})
    void equal_actions_in_flight_at_once_are_carried_out_once(long seed, int inFlight) {
        Executor<Ask<?>> executor = asked.taking(LONG).with(memo()).with(parallel(inFlight));

        List<Outcome<String>> outcomes =
                Callers.of(8, seed).run(executor, (child, i) -> child.yield(new Ask.Get(i % 2)));

        assertThat(outcomes)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 8)
                        .<Outcome<String>>mapToObj(i -> new Outcome.Success<>("v" + i % 2))
                        .toList());
        assertThat(asked.begun()).containsExactlyInAnyOrder(new Ask.Get(0), new Ask.Get(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void who_waits_for_a_failing_action_gets_the_same_exception(long seed) {
        Executor<Ask<?>> executor =
                asked.taking(LONG).failing(ask -> true).with(memo()).with(parallel());

        List<Outcome<String>> outcomes = Callers.of(5, seed).run(executor, (child, i) -> child.yield(new Ask.Get(0)));

        assertThat(asked.begun()).hasSize(1);
        assertThat(outcomes)
                .extracting(outcome ->
                        ((Outcome.Failure<String>) outcome).exception().getCause())
                .hasSize(5)
                .containsOnly(((Outcome.Failure<String>) outcomes.getFirst())
                        .exception()
                        .getCause());
    }

    /// The work takes from when the first comes to a moment after all have come, and the victim is cancelled
    /// at every one of these moments.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoever_is_cancelled_whenever_the_others_get_their_result(long seed) {
        for (int moment = 0; moment <= 12; moment++) {
            for (int victim = 0; victim < 4; victim++) {
                Asked asked = new Asked().taking(Callers.TICK.multipliedBy(6));
                Executor<Ask<?>> executor = asked.with(memo()).with(parallel());
                List<Outcome<String>> outcomes = Callers.of(4, seed)
                        .cancelling(victim, Callers.TICK.multipliedBy(moment))
                        .run(executor, (child, i) -> child.yield(new Ask.Get(7)));

                for (int i = 0; i < 4; i++) {
                    if (i != victim) {
                        assertThat(outcomes.get(i)).isEqualTo(new Outcome.Success<>("v7"));
                    }
                }
                assertThat(asked.begun()).hasSize(1 + asked.cutShort().size());
                assertThat(asked.most()).isEqualTo(1);
                assertThat(asked.inFlight()).isZero();
            }
        }
    }

    @Test
    void a_cancelled_run_leaves_nothing_waiting() {
        Executor<Ask<?>> executor = asked.taking(LONG).with(memo()).with(parallel());
        Orchestration<Ask<?>, Object> orchestration = conductor -> conductor.race(List.of(
                child -> child.all(List.of(part -> part.yield(new Ask.Get(1)), part -> part.yield(new Ask.Get(1)))),
                child -> {
                    child.sleep(Duration.ofMillis(1));
                    throw new IllegalStateException("enough");
                }));

        assertThatThrownBy(
                        () -> Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor))
                .hasMessage("enough");
        assertThat(asked.begun()).hasSize(asked.cutShort().size());
        assertThat(asked.inFlight()).isZero();
    }

    @Test
    void a_cancellation_is_not_remembered() {
        Executor<Ask<?>> executor =
                asked.taking(LONG).with(memo(Keep.FAILURES_TOO)).with(parallel());
        Orchestration<Ask<?>, String> orchestration = conductor -> {
            var first = conductor.fork(new Ask.Get(1));
            conductor.sleep(Duration.ofMillis(1));
            first.cancel();
            assertThat(((Outcome.Failure<String>) first.joinOutcome()).exception())
                    .isInstanceOf(CancellationException.class);
            return conductor.yield(new Ask.Get(1));
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor))
                .isEqualTo("v1");
    }

    @Test
    void around_itself_it_remembers_all_the_same() {
        Combinator<Object> memo = memo();

        String answer = run(conductor -> conductor.yield(new Ask.Get(1)), memo.inside(memo));

        assertThat(answer).isEqualTo("v1");
        assertThat(asked.begun()).hasSize(1);
    }

    @Test
    void prints_what_it_keeps() {
        assertThat(memo().name()).isEqualTo("memo");
        assertThat(memo(Keep.FAILURES_TOO).name()).isEqualTo("memo(failures too)");
    }

    @Test
    void an_error_is_not_remembered_and_who_waits_for_it_begins_anew() {
        AtomicInteger times = new AtomicInteger();
        Executor<Ask<?>> brokenOnce = asked.taking(LONG).around((ask, call, next) -> {
            Object answer = next.execute(ask, call);
            if (times.incrementAndGet() == 1) {
                throw new LinkageError("broken");
            }
            return answer;
        });
        Executor<Ask<?>> executor = brokenOnce
                .with(memo(Keep.FAILURES_TOO))
                .around((ask, call, next) -> {
                    try {
                        return next.execute(ask, call);
                    } catch (LinkageError e) {
                        return e.getMessage();
                    }
                })
                .with(parallel());
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> {
            var first = conductor.fork(new Ask.Get(1));
            conductor.sleep(Duration.ofMillis(1));
            var second = conductor.fork(new Ask.Get(1));
            return List.of(first.join(), second.join(), conductor.yield(new Ask.Get(1)));
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor))
                .containsExactly("broken", "v1", "v1");
        assertThat(asked.begun()).hasSize(2);
    }
}
