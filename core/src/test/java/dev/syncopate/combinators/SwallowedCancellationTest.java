package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A layer further out swallows the interruption, so that the thread does not know of the cancellation; the
/// call does.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SwallowedCancellationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Get> BATCHED = new CopyOnWriteArrayList<>();

    private final Asked asked = new Asked();

    private static List<String> together(List<Get> gets) {
        BATCHED.addAll(gets);
        return gets.stream().map(get -> "v" + get.id()).toList();
    }

    static Stream<Combinator<Object>> combinators() {
        return Stream.of(
                memo(),
                singleFlight(),
                serialBy(action -> "one"),
                batch(Get.class, 10, SwallowedCancellationTest::together));
    }

    private Executor<Ask<?>> swallowing(Combinator<Object> combinator) {
        return asked.with(combinator)
                .around((ask, call, next) -> {
                    if (ask.equals(new Get(1))) {
                        try {
                            call.sleep(Duration.ofHours(1));
                        } catch (InterruptedException e) {
                            // It goes on all the same.
                        }
                    }
                    return next.execute(ask, call);
                })
                .with(parallel());
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void who_was_cancelled_on_its_way_begins_nothing(Combinator<Object> combinator) {
        BATCHED.clear();
        Orchestration<Ask<?>, Outcome<String>> orchestration = conductor -> {
            Fork<String> fork = conductor.fork(new Get(1));
            conductor.sleep(SECOND);
            fork.cancel();
            return fork.joinOutcome();
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, swallowing(combinator)))
                .isInstanceOf(Outcome.Failure.class);
        assertThat(asked.begun()).isEmpty();
        assertThat(BATCHED).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("serials")
    void who_was_cancelled_on_its_way_to_the_line_begins_nothing_when_its_turn_comes(Combinator<Object> serial) {
        asked.taking(SECOND.multipliedBy(2));
        Orchestration<Ask<?>, Outcome<String>> orchestration = conductor -> {
            Fork<String> first = conductor.fork(new Get(0));
            Fork<String> second = conductor.fork(new Get(1));
            conductor.sleep(SECOND);
            second.cancel();
            first.join();
            return second.joinOutcome();
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, swallowing(serial)))
                .isInstanceOf(Outcome.Failure.class);
        assertThat(asked.begun()).containsExactly(new Get(0));
    }

    static Stream<Combinator<Object>> serials() {
        return Stream.of(serialBy(action -> "one"), serialBy(action -> "one").on(Get.class));
    }
}
