package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.start;
import static dev.syncopate.concurrency.Jobs.untilInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// When an exception leaves what runs several at once, none of them is left running: a `finally` around it may
/// undo what they did.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class CancelledTogetherTest {
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private final Worker worker = new Worker();

    private static Orchestration<Job<?>, Object> patient() {
        return conductor -> conductor.yield(new Job.Do<>("patient", () -> {
            RUNNING.incrementAndGet();
            try {
                return untilInterrupted();
            } finally {
                RUNNING.decrementAndGet();
            }
        }));
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("all", conductor -> conductor.all(List.of(patient(), patient()))),
                way("settle", conductor -> conductor.settle(List.of(patient(), patient()), Completion.everyOutcome())),
                way("race", conductor -> conductor.race(List.of(patient(), patient()))),
                way("firstSuccess", conductor -> conductor.firstSuccess(List.of(patient(), patient()))),
                way(
                        "map",
                        conductor -> conductor.map(
                                List.of(1, 2, 3), 2, (child, item) -> patient().run(child))),
                way(
                        "timeout",
                        conductor -> conductor.timeout(
                                Duration.ofDays(1), child -> child.all(List.of(patient(), patient())))));
    }

    private static Arguments way(String name, Orchestration<Job<?>, Object> way) {
        return Arguments.of(name, way);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void nothing_is_left_running_when_a_cancellation_leaves_it(String name, Orchestration<Job<?>, Object> way) {
        AtomicInteger running = new AtomicInteger(-1);
        Run<Object> run = start(
                conductor -> {
                    try {
                        return way.run(conductor);
                    } finally {
                        running.set(RUNNING.get());
                    }
                },
                worker.atOnce(Worker.ANY));
        Jobs.until(() -> RUNNING.get() == 2);

        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(running).as(name).hasValue(0);
    }

    @Test
    void what_they_throw_while_they_are_cancelled_is_suppressed() {
        CountDownLatch begun = new CountDownLatch(2);
        Orchestration<Job<?>, Object> clumsy = conductor -> {
            try {
                begun.countDown();
                conductor.sleep(Duration.ofDays(1));
                return null;
            } catch (CancellationException e) {
                throw new IllegalArgumentException("clumsy", e);
            }
        };
        Run<?> run = start(conductor -> conductor.all(List.of(clumsy, clumsy)), worker);
        Jobs.until(() -> begun.getCount() == 0);

        run.cancel();

        assertThatThrownBy(run::join)
                .isInstanceOf(CancellationException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .hasSize(2)
                        .allSatisfy(other -> assertThat(other).hasMessage("clumsy")));
    }

    @Test
    void nothing_is_left_running_when_one_of_them_cannot_be_started() {
        Orchestration<Job<?>, Object> nothing = null;
        Jobs.run(
                (Conductor<Job<?>> conductor) -> {
                    assertThatThrownBy(() -> conductor.all(Arrays.asList(patient(), patient(), nothing)))
                            .isInstanceOf(NullPointerException.class)
                            .hasMessageContaining("null was forked");
                    assertThat(RUNNING).hasValue(0);
                    return null;
                },
                worker.atOnce(Worker.ANY));
    }
}
