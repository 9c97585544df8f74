package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batchOutcomes;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is thrown that is neither an exception nor an error passes what coordinates actions, and ends it.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ControlThrowablesTest {
    private static final Executor<Ask<?>> THROWING = ask -> {
        throw ControlThrowable.sneaky();
    };

    static Stream<Arguments> combinators() {
        return Stream.of(
                        hedge(Duration.ofHours(1), 2),
                        hedge(Duration.ZERO, 3),
                        singleFlight(),
                        memo(),
                        memo(Memo.Keep.FAILURES_TOO),
                        serialBy(action -> "one"),
                        Batch.<String, Get>batch(Get.class, 10, gets -> {
                            throw ControlThrowable.sneaky();
                        }),
                        batchOutcomes(Get.class, 10, gets -> {
                            throw ControlThrowable.sneaky();
                        }),
                        hedge(Duration.ZERO, 2).inside(singleFlight()).inside(memo()))
                .flatMap(combinator -> Stream.of(
                                Syncopate.inMemory(), Syncopate.inMemory().inVirtualTime(Instant.EPOCH))
                        .map(driver -> Arguments.of(combinator, driver)));
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void passes_to_who_yields(Combinator<Object> combinator, Syncopate.InMemory driver) {
        Orchestration<Ask<?>, String> orchestration = conductor -> conductor.yield(new Get(1));
        Executor<Ask<?>> executor = THROWING.with(combinator);

        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(() -> driver.run(orchestration, executor)).isInstanceOf(ControlThrowable.class);
        }
    }

    /// Where a layer further out makes a result of it, so that nobody is cancelled, all have one.
    @ParameterizedTest
    @MethodSource("combinators")
    void reaches_all_who_wait(Combinator<Object> combinator, Syncopate.InMemory driver) {
        Combinator<Object> caught = Combinator.of("caught", (action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (Throwable e) {
                return e.getClass().getSimpleName();
            }
        });
        Executor<Ask<?>> executor = THROWING.with(combinator).with(caught).with(parallel());
        Orchestration<Ask<?>, List<String>> orchestration =
                conductor -> IntStream.range(0, 4).mapToObj(i -> conductor.fork(new Get(1))).toList().stream()
                        .map(Fork::join)
                        .toList();

        assertThat(driver.run(orchestration, executor)).hasSize(4).containsOnly("ControlThrowable");
    }
}
