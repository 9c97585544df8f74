package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Hedge.hedge;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.combinators.Ask.Put;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Work beside an action that cannot be started, because the function that carries the context does not.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class StartsThatFailTest {
    private static final int NEVER = Integer.MAX_VALUE;

    /// How many threads it carries a context into before it fails.
    private final AtomicInteger good = new AtomicInteger(NEVER);

    private final Asked asked = new Asked();

    enum Way {
        EXCEPTION,
        ERROR,
        DEEP_RECURSION,
        OTHER_THROWABLE,
        DROPS_THE_TASK;

        Runnable fail(Runnable task) {
            return switch (this) {
                case EXCEPTION -> throw new IllegalStateException("no context");
                case ERROR -> throw new OutOfMemoryError("no thread");
                case DEEP_RECURSION -> deeper(task);
                case OTHER_THROWABLE -> throw ControlThrowable.sneaky();
                case DROPS_THE_TASK -> () -> {};
            };
        }

        @SuppressWarnings("InfiniteRecursion")
        private static Runnable deeper(Runnable task) {
            Runnable deep = deeper(task);
            return () -> deep.run();
        }
    }

    private UnaryOperator<Runnable> carrying(Way way) {
        return task -> good.getAndDecrement() > 0 ? task : way.fail(task);
    }

    static Stream<Arguments> ways() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(
                                hedge(Duration.ofHours(1), 2),
                                hedge(Duration.ZERO, 3),
                                singleFlight(),
                                singleFlight().inside(hedge(Duration.ZERO, 2)),
                                hedge(Duration.ZERO, 2).inside(singleFlight()))
                        .flatMap(combinator ->
                                Stream.of(1, NEVER).map(inFlight -> Arguments.of(way, combinator, inFlight))));
    }

    private static Stream<Syncopate.InMemory> drivers() {
        return Stream.of(Syncopate.inMemory(), Syncopate.inMemory().inVirtualTime(Instant.EPOCH));
    }

    /// Also the batch at the end is told that nothing moves, and the place in flight is free again.
    @ParameterizedTest
    @MethodSource("ways")
    void fail_the_action_and_leave_nothing_behind(Way way, Combinator<Object> combinator, int inFlight) {
        Executor<Ask<?>> executor = asked.with(combinator)
                .with(batch(
                        Put.class,
                        10,
                        puts -> puts.stream().<Void>map(put -> null).toList()))
                .with(parallel(inFlight));
        for (int started = 0; started < 4; started++) {
            int first = started;
            Orchestration<Ask<?>, Throwable> orchestration = conductor -> {
                good.set(first);
                Throwable failure = catchThrowable(() -> conductor.yield(new Get(1)));
                good.set(NEVER);
                List<Fork<Void>> puts = IntStream.range(0, 3)
                        .mapToObj(i -> conductor.fork(new Put(i)))
                        .toList();
                puts.forEach(Fork::join);
                assertThat(conductor.yield(new Get(1))).isEqualTo("v1");
                return failure;
            };
            drivers().forEach(driver -> {
                Throwable failure = driver.carrying(carrying(way)).run(orchestration, executor);

                if (first == 0) {
                    check(way, failure);
                }
            });
        }
        assertThat(asked.inFlight()).isZero();
    }

    private static void check(Way way, Throwable failure) {
        switch (way) {
            case EXCEPTION ->
                assertThat(failure).isInstanceOf(ActionFailedException.class).hasRootCauseMessage("no context");
            case ERROR -> assertThat(failure).isInstanceOf(OutOfMemoryError.class);
            case DEEP_RECURSION -> assertThat(failure).isInstanceOf(StackOverflowError.class);
            case OTHER_THROWABLE -> assertThat(failure).isInstanceOf(ControlThrowable.class);
            case DROPS_THE_TASK ->
                assertThat(failure)
                        .isInstanceOf(ActionFailedException.class)
                        .rootCause()
                        .hasMessageContaining("does not run the one that it was given");
        }
    }

    /// Whose context cannot be carried is no affair of the others.
    @ParameterizedTest
    @MethodSource("ways")
    void harm_no_later_run(Way way, Combinator<Object> combinator, int inFlight) {
        Executor<Ask<?>> executor = asked.with(combinator).with(parallel(inFlight));
        good.set(0);
        Throwable failure = catchThrowable(() ->
                Syncopate.inMemory().carrying(carrying(way)).<Ask<?>, String>run(c -> c.yield(new Get(1)), executor));
        check(way, failure);

        drivers()
                .forEach(driver -> assertThat(driver.<Ask<?>, String>run(c -> c.yield(new Get(1)), executor))
                        .isEqualTo("v1"));
    }

    /// The forks begin with a context; whose work cannot be started fails, and another begins it.
    @Test
    void of_shared_work_are_no_failure_of_those_who_wait() {
        Executor<Ask<?>> executor =
                asked.taking(Duration.ofSeconds(1)).with(singleFlight()).with(parallel());
        for (Way way : Way.values()) {
            if (way == Way.ERROR || way == Way.DEEP_RECURSION || way == Way.OTHER_THROWABLE) {
                continue; // These end the run.
            }
            Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
                good.set(3);
                List<Fork<Outcome<String>>> forks = IntStream.range(0, 3)
                        .mapToObj(i -> conductor.fork(child -> {
                            child.sleep(Duration.ofNanos(i + 1));
                            Outcome<String> outcome = child.attempt(new Get(1));
                            return outcome;
                        }))
                        .toList();
                conductor.sleep(Duration.ofNanos(2));
                good.set(NEVER);
                return forks.stream().map(Fork::join).toList();
            };

            List<Outcome<String>> outcomes = Syncopate.inMemory()
                    .inVirtualTime(Instant.EPOCH)
                    .carrying(carrying(way))
                    .run(orchestration, executor);

            assertThat(outcomes.getFirst()).as("%s", way).isInstanceOf(Outcome.Failure.class);
            assertThat(outcomes.getLast()).as("%s", way).isEqualTo(new Outcome.Success<>("v1"));
        }
    }
}
