package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The caller's thread is interrupted while the orchestration computes on it, and not while it waits.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class InterruptedCallerTest {
    private static final Get GET = new Get();

    record Get() implements Action<Get, String> {}

    private static Arguments before(String name, Orchestration<Get, Object> next) {
        return Arguments.of(name, next);
    }

    static Stream<Arguments> whatIsNext() {
        Orchestration<Get, Object> fork = child -> child.yield(GET);
        return Stream.of(
                before("a yield", conductor -> conductor.yield(GET)),
                before("a group", conductor -> conductor.yield(List.of(GET, GET))),
                before("a sleep", conductor -> {
                    conductor.sleep(Duration.ofMillis(20));
                    return "slept";
                }),
                before("a join", conductor -> conductor.fork(fork).join()),
                before(
                        "the end of a fork that is left",
                        conductor -> conductor.fork(fork).path()),
                before("a part with a limit", conductor -> conductor.timeout(Duration.ofDays(1), fork)),
                before("several forks", conductor -> conductor.all(List.of(fork, fork))),
                before("a yield after a shield", conductor -> {
                    shielded(conductor);
                    return conductor.yield(GET);
                }));
    }

    private static void shielded(Conductor<Get> conductor) {
        conductor.shielded(shield -> shield.yield(GET));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatIsNext")
    void an_interruption_of_the_caller_has_the_run_cancelled_and_stays_set_whatever_is_next(
            String name, Orchestration<Get, Object> next) {
        List<Event> events = new ArrayList<>();
        Executor<Get> executor = action -> "got";

        Outcome<Object> outcome = DrivenRun.run(
                        (Orchestration<Get, Object>) conductor -> {
                            Thread.currentThread().interrupt();
                            return next.run(conductor);
                        },
                        executor,
                        RunSettings.of("r").startingAt(Instant.now()),
                        new LogDriver(events::add))
                .orElseThrow();

        assertThat(Thread.interrupted()).as("the flag afterwards").isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.exception()).isInstanceOf(CancellationException.class));
        assertThat(events).hasAtLeastOneElementOfType(Event.RunCancelled.class);
    }
}
