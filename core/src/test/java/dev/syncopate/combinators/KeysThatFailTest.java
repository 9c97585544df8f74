package dev.syncopate.combinators;

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
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Actions and keys whose `hashCode` or `equals` throws, from the start or once they are being carried out.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class KeysThatFailTest {
    private static final AtomicBoolean FAILS = new AtomicBoolean();

    private record Moody(int id) {
        @Override
        public int hashCode() {
            check();
            return id;
        }

        @Override
        public boolean equals(Object other) {
            check();
            return other instanceof Moody moody && moody.id == id;
        }

        private static void check() {
            if (FAILS.get()) {
                throw new IllegalStateException("in a bad mood");
            }
        }
    }

    static Stream<Combinator<Object>> combinators() {
        return Stream.of(
                memo(), memo(Memo.Keep.FAILURES_TOO), singleFlight(), serialBy(action -> action), serialBy(action -> {
                    Moody.check();
                    return action;
                }));
    }

    private static final Orchestration<Object, List<Outcome<Object>>> FOUR = conductor -> {
        List<Fork<Outcome<Object>>> forks = IntStream.range(0, 4)
                .mapToObj(i -> conductor.<Outcome<Object>>fork(child -> {
                    try {
                        return new Outcome.Success<>(child.yieldAny(new Moody(1)));
                    } catch (RuntimeException e) {
                        return new Outcome.Failure<>(e);
                    }
                }))
                .toList();
        return forks.stream().map(Fork::join).toList();
    };

    private static void check(Executor<Object> executor) {
        for (Syncopate.InMemory driver :
                List.of(Syncopate.inMemory().inVirtualTime(Instant.EPOCH), Syncopate.inMemory())) {
            driver.run(FOUR, executor);
            FAILS.set(false);
            // What is left over of the one before holds up nobody.
            assertThat(driver.run(FOUR, executor)).hasSize(4).containsOnly(new Outcome.Success<>("ok"));
        }
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void from_the_start(Combinator<Object> combinator) {
        Executor<Object> executor =
                ((Executor<Object>) action -> "ok").with(combinator).with(parallel());
        FAILS.set(true);
        try {
            check(executor);
        } finally {
            FAILS.set(false);
        }
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void while_they_are_carried_out(Combinator<Object> combinator) {
        AtomicBoolean once = new AtomicBoolean(true);
        Executor<Object> executor = ((Executor<Object>) action -> "ok")
                .around((action, call, next) -> {
                    call.sleep(Duration.ofMillis(1)); // Until the others have come, in virtual time.
                    if (once.compareAndSet(true, false)) {
                        FAILS.set(true);
                    }
                    return next.execute(action, call);
                })
                .with(combinator)
                .with(parallel());
        try {
            check(executor);
        } finally {
            FAILS.set(false);
        }
    }

    /// In one run: what failed to be taken out is replaced.
    @ParameterizedTest
    @MethodSource("combinators")
    void what_could_not_be_taken_out_is_replaced_later_in_the_run(Combinator<Object> combinator) {
        Executor<Object> executor = ((Executor<Object>) action -> "ok")
                .around((action, call, next) -> {
                    FAILS.set(true);
                    return next.execute(action, call);
                })
                .with(combinator);
        Orchestration<Object, Object> twice = conductor -> {
            try {
                conductor.yieldAny(new Moody(1));
            } catch (RuntimeException e) {
                assertThat(e).hasRootCauseMessage("in a bad mood");
            }
            FAILS.set(false);
            try {
                return conductor.yieldAny(new Moody(1));
            } catch (RuntimeException e) {
                assertThat(e).hasRootCauseMessage("in a bad mood");
                return "ok";
            }
        };
        try {
            assertThat(Syncopate.run(twice, executor)).isEqualTo("ok");
        } finally {
            FAILS.set(false);
        }
    }

    @Test
    void what_replaces_it_is_remembered() {
        AtomicInteger begun = new AtomicInteger();
        Executor<Object> executor = ((Executor<Object>) action -> "ok")
                .around((action, call, next) -> {
                    FAILS.set(begun.incrementAndGet() == 1);
                    return next.execute(action, call);
                })
                .with(memo());
        Orchestration<Object, Object> thrice = conductor -> {
            assertThatThrownBy(() -> conductor.yieldAny(new Moody(1))).hasRootCauseMessage("in a bad mood");
            FAILS.set(false);
            conductor.yieldAny(new Moody(1));
            return conductor.yieldAny(new Moody(1));
        };
        try {
            assertThat(Syncopate.run(thrice, executor)).isEqualTo("ok");
            assertThat(begun).hasValue(2);
        } finally {
            FAILS.set(false);
        }
    }
}
