package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Stepper;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Forks that are cancelled with their parent and return all the same, in the same moment: whichever of the two goes
/// on first, the parent is cancelled while it waits.
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class CancelledWhileWaitingTest {
    private static final Job.Say GO = new Job.Say("go");

    /// Those of the parent and of the fork that it waits for.
    private static final List<Thread> THREADS = new CopyOnWriteArrayList<>();

    private final Worker worker = new Worker();

    /// Whether the parent's thread was interrupted when the cancellation left what it waited in.
    private final AtomicBoolean interrupted = new AtomicBoolean();

    private static Object deaf(Conductor<Job<?>> conductor) {
        THREADS.add(Thread.currentThread());
        try {
            conductor.sleep(Duration.ofDays(1));
            return "slept";
        } catch (CancellationException e) {
            return "deaf";
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("timeout", conductor -> conductor.timeout(Duration.ofDays(2), CancelledWhileWaitingTest::deaf)),
                way("join", conductor -> fork(conductor).join()),
                way("joinOutcome", conductor -> fork(conductor).joinOutcome()),
                way("left", conductor -> fork(conductor).path()),
                way("all", conductor -> conductor.all(List.of(CancelledWhileWaitingTest::deaf))),
                way("race", conductor -> conductor.race(List.of(CancelledWhileWaitingTest::deaf))),
                way("firstSuccess", conductor -> conductor.firstSuccess(List.of(CancelledWhileWaitingTest::deaf))),
                way(
                        "settle",
                        conductor ->
                                conductor.settle(List.of(CancelledWhileWaitingTest::deaf), Completion.everyOutcome())),
                way("map", conductor -> conductor.map(List.of(1), 1, (child, item) -> deaf(child))),
                way(
                        "settle items",
                        conductor -> conductor.settle(
                                List.of(1), 1, Completion.everyOutcome(), (child, item) -> deaf(child))),
                way(
                        "map, with items left",
                        conductor -> conductor.map(List.of(1, 2), 1, (child, item) -> deaf(child))));
    }

    private static Fork<Object> fork(Conductor<Job<?>> conductor) {
        return conductor.fork(CancelledWhileWaitingTest::deaf);
    }

    private static Arguments way(String name, Orchestration<Job<?>, Object> way) {
        return Arguments.of(name, way);
    }

    private Orchestration<Job<?>, Outcome<Object>> cancelling(
            Orchestration<Job<?>, Object> way, Orchestration<Job<?>, ?> before) {
        THREADS.clear();
        return conductor -> {
            Fork<Object> waiting = conductor.fork(child -> {
                THREADS.add(Thread.currentThread());
                try {
                    return way.run(child);
                } finally {
                    interrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            before.run(conductor);
            waiting.cancel();
            return waiting.joinOutcome();
        };
    }

    private static void assertCancelled(Outcome<Object> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        assertThat(((Outcome.Failure<Object>) outcome).exception())
                .isInstanceOf(CancellationException.class)
                .hasMessageStartingWith("The fork /0/ was cancelled while it waited for ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void a_parent_that_waits_is_cancelled_although_its_fork_returns(String name, Orchestration<Job<?>, Object> way) {
        Job.Do<?> untilBothWait = new Job.Do<>("until both wait", () -> {
            Jobs.until(() -> THREADS.size() == 2
                    && THREADS.stream()
                            .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING
                                    || thread.getState() == Thread.State.WAITING));
            return null;
        });

        assertCancelled(Jobs.run(cancelling(way, conductor -> conductor.yield(untilBothWait)), worker));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void in_virtual_time_a_parent_that_waits_is_cancelled_although_its_fork_returns(
            String name, Orchestration<Job<?>, Object> way) {
        assertCancelled(Jobs.inVirtualTime(
                cancelling(way, conductor -> {
                    conductor.sleep(Duration.ofSeconds(1));
                    return null;
                }),
                worker));
        assertThat(interrupted).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void a_parent_that_waits_is_cancelled_whichever_strand_of_a_driven_run_goes_on_first(
            String name, Orchestration<Job<?>, Object> way) {
        for (int seed = 0; seed < 10; seed++) {
            try (Stepper<Job<?>, Outcome<Object>> stepper = Stepper.of(
                    cancelling(way, conductor -> conductor.yield(GO)),
                    worker,
                    RunSettings.of("r").shuffled(seed))) {
                stepper.answer(stepper.next(), "went");

                assertCancelled(stepper.result());
                assertThat(interrupted).isFalse();
            }
        }
    }
}
