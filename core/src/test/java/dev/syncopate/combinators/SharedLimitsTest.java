package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Work for which several wait, each with a limit of its own or none.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SharedLimitsTest {
    private final List<Optional<Instant>> deadlines = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();

    /// Each caller's limit in seconds, 0 for none. It begins as many nanoseconds after the start as its number.
    private static Combinator<Object> limits(List<Integer> seconds) {
        return Combinator.of("limits", (action, call, next) -> {
            int limit = seconds.get(call.path().toString().charAt(1) - '0');
            return limit == 0
                    ? next.execute(action, call)
                    : call.within(Duration.ofSeconds(limit), inner -> next.execute(action, inner));
        });
    }

    private List<Outcome<String>> outcomes(List<Integer> seconds, Executor<Ask<?>> executor) {
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            List<Fork<Outcome<String>>> forks = new ArrayList<>();
            for (int i = 0; i < seconds.size(); i++) {
                forks.add(conductor.fork(child -> child.attempt(new Get(1))));
                conductor.sleep(Duration.ofNanos(1));
            }
            return forks.stream().map(Fork::join).toList();
        };
        return Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(
                        orchestration,
                        executor.with(singleFlight()).with(limits(seconds)).with(parallel()));
    }

    private Executor<Ask<?>> asking(Duration time) {
        return new Asked().around((action, call, next) -> {
            begun.incrementAndGet();
            deadlines.add(call.deadline());
            call.sleep(time);
            deadlines.add(call.deadline());
            return next.execute(action, call);
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 0, ", "1, 5, 5", "5, 1, 5", "0, 1, ", "5, 5, 5", "5, 0, "})
    void the_deadline_of_the_work_is_the_latest(int first, int second, Integer expected) {
        List<Outcome<String>> outcomes = outcomes(List.of(first, second), asking(Duration.ofMillis(10)));

        assertThat(outcomes).containsOnly(new Outcome.Success<>("v1"));
        assertThat(deadlines.getLast().map(Instant::getEpochSecond).map(Long::intValue))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void who_waits_without_a_limit_gets_the_answer_after_the_starters_limit() {
        List<Outcome<String>> outcomes = outcomes(List.of(1, 0, 3), asking(Duration.ofSeconds(2)));

        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.subList(1, 3)).containsOnly(new Outcome.Success<>("v1"));
        assertThat(begun).hasValue(1);
    }

    /// An executor that keeps to the limit by itself, as a client does that is given a time for its request.
    private Executor<Ask<?>> keeping(Duration time) {
        return new Executor<>() {
            @Override
            public Object execute(Ask<?> action) throws Exception {
                return execute(action, Call.outside());
            }

            @Override
            public Object execute(Ask<?> action, Call call) throws Exception {
                begun.incrementAndGet();
                Instant end = call.now().plus(time);
                Instant deadline = call.deadline().orElse(Instant.MAX);
                if (end.isAfter(deadline)) {
                    call.sleep(Duration.between(call.now(), deadline));
                    throw new IOException("no answer in time");
                }
                call.sleep(time);
                return "v1";
            }
        };
    }

    @Test
    void who_has_more_time_does_not_fail_by_the_limit_of_who_began() {
        List<Outcome<String>> outcomes = outcomes(List.of(1, 0, 9), keeping(Duration.ofSeconds(2)));

        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.subList(1, 3)).containsOnly(new Outcome.Success<>("v1"));
        assertThat(begun).hasValue(2);
    }

    @Test
    void a_failure_before_the_limit_is_shared() {
        Executor<Ask<?>> failing = asking(Duration.ofMillis(1)).around((action, call, next) -> {
            next.execute(action, call);
            throw new TimeoutException("of the executor's own");
        });
        List<Outcome<String>> outcomes = outcomes(List.of(1, 0, 9), failing);

        assertThat(outcomes)
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<String>) outcome).exception())
                        .hasRootCauseMessage("of the executor's own"));
        assertThat(begun).hasValue(1);
    }
}
