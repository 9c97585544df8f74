package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An executor that fails with a cancellation or an interruption that is not the run's own has failed as others
/// do: it is asked once, and all who wait share the failure.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class OwnCancellationTest {
    private static final int CALLERS = 20;
    private static final Orchestration<Ask<?>, List<Outcome<String>>> ALL = conductor -> {
        List<Fork<Outcome<String>>> forks = IntStream.range(0, CALLERS)
                .mapToObj(i -> conductor.fork(child -> child.attempt(new Get(1))))
                .toList();
        return forks.stream().map(Fork::join).toList();
    };

    private final AtomicInteger asked = new AtomicInteger();

    static Stream<Exception> cancellations() {
        return Stream.of(new InterruptedException("of the pool's"), new CancellationException("of the pool's"));
    }

    private void check(Exception failure, List<Outcome<String>> outcomes, int expected) {
        assertThat(outcomes)
                .hasSize(CALLERS)
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<String>) outcome).exception())
                        .hasCause(failure));
        assertThat(asked).hasValue(expected);
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void a_batch_is_asked_once(Exception failure) {
        Executor<Ask<?>> executor = new Asked()
                .with(batch(Get.class, 1_000, gets -> {
                    asked.incrementAndGet();
                    throw failure;
                }))
                .with(parallel());

        check(failure, Syncopate.run(ALL, executor), 1);
        asked.set(0);
        check(failure, Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(ALL, executor), 1);
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void shared_work_is_done_once(Exception failure) {
        Executor<Ask<?>> failing = new Asked().around((action, call, next) -> {
            asked.incrementAndGet();
            call.sleep(Duration.ofSeconds(1));
            throw failure;
        });
        for (Combinator<Object> combinator :
                List.of(memo(), singleFlight(), singleFlight().inside(memo()))) {
            asked.set(0);
            Executor<Ask<?>> executor = failing.with(combinator).with(parallel());

            check(failure, Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(ALL, executor), 1);
        }
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void each_turn_comes(Exception failure) {
        Executor<Ask<?>> failing = action -> {
            asked.incrementAndGet();
            throw failure;
        };

        check(
                failure,
                Syncopate.run(ALL, failing.with(serialBy(action -> "one")).with(parallel())),
                CALLERS);
    }

    @ParameterizedTest
    @MethodSource("cancellations")
    void each_attempt_of_a_hedge_begins(Exception failure) {
        Executor<Ask<?>> failing = action -> {
            asked.incrementAndGet();
            throw failure;
        };

        check(
                failure,
                Syncopate.run(ALL, failing.with(hedge(Duration.ofHours(1), 3)).with(parallel())),
                3 * CALLERS);
    }
}
