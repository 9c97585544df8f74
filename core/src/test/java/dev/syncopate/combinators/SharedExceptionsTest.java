package dev.syncopate.combinators;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.OnFailure.onFailure;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.combinators.Tap.tap;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exceptions may be constants, or be given out by a cache again and again: nothing is added to them.
@NullUnmarked
@Timeout(60)
@SuppressWarnings("StaticAssignmentOfThrowable") // That is what they are about.
class SharedExceptionsTest {
    private static final RuntimeException ONE = new IllegalStateException("one");
    private static final RuntimeException OTHER = new IllegalArgumentException("other");

    static Stream<Combinator<Object>> combinators() {
        return Stream.of(
                fallback((action, failure) -> {
                    throw failure == ONE ? OTHER : ONE;
                }),
                fallback(SharedExceptionsTest.throwing(OTHER)),
                fallback(SharedExceptionsTest.throwing(ONE)).inside(fallback(SharedExceptionsTest.throwing(OTHER))),
                onFailure((action, failure) -> {
                    throw failure == ONE ? OTHER : ONE;
                }),
                tap(
                        (action, outcome) -> {
                            throw OTHER;
                        },
                        (action, failure) -> {
                            throw ONE;
                        }),
                retry(fixed(Duration.ZERO).upTo(3)),
                hedge(Duration.ZERO, 3),
                hedge(Duration.ofSeconds(1), 2),
                timeout(Duration.ofSeconds(1)),
                singleFlight(),
                Memo.memo(),
                compensate(action -> Optional.of("undo")),
                compensate((action, outcome) -> {
                    throw OTHER;
                }));
    }

    private static <F> Executor<F> throwing(RuntimeException failure) {
        return action -> {
            throw failure;
        };
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void exceptions_that_are_constants_gather_nothing(Combinator<Object> combinator) {
        Executor<String> first = SharedExceptionsTest.<String>throwing(ONE).with(combinator);
        Executor<String> second = SharedExceptionsTest.<String>throwing(OTHER).with(combinator);
        Orchestration<String, Object> caught = conductor -> {
            try {
                return conductor.yieldAny("action");
            } catch (RuntimeException e) {
                return e;
            }
        };

        for (int i = 0; i < 100; i++) {
            Syncopate.inMemory().run(caught, first);
            Syncopate.inMemory().run(caught, second);
        }

        assertThat(ONE).hasNoSuppressedExceptions().hasNoCause();
        assertThat(OTHER).hasNoSuppressedExceptions().hasNoCause();
    }
}
