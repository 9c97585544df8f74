package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is thrown that is neither an `Exception` nor an `Error`, such as the control throwables of Scala: it
/// passes like an `Error`.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class ControlThrowableTest {
    private static final Job.Do<Object> THROWING = new Job.Do<>("throwing", ControlThrowableTest::thrown);
    private static final Orchestration<Job<?>, Object> FORK = child -> thrown();
    private static final Orchestration<Job<?>, Object> SLOW = child -> {
        child.sleep(Duration.ofDays(1));
        return 1;
    };

    private static final class Control extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> Object thrown() throws E {
        throw (E) new Control();
    }

    static Stream<Map.Entry<String, Orchestration<Job<?>, Object>>> places() {
        return Map.<String, Orchestration<Job<?>, Object>>ofEntries(
                Map.entry("body", conductor -> thrown()),
                Map.entry("yield", conductor -> conductor.yield(THROWING)),
                Map.entry("attempt", conductor -> conductor.attempt(THROWING)),
                Map.entry("join", conductor -> conductor.fork(FORK).join()),
                Map.entry("outcome", conductor -> conductor.fork(FORK).joinOutcome()),
                Map.entry("unjoined", conductor -> conductor.fork(FORK).path()),
                Map.entry(
                        "unjoined action", conductor -> conductor.fork(THROWING).path()),
                Map.entry("unjoined beside", conductor -> {
                    conductor.fork(SLOW);
                    return conductor.fork(FORK).path();
                }),
                Map.entry("all", conductor -> conductor.all(List.of(SLOW, FORK))),
                Map.entry(
                        "settle",
                        conductor -> conductor.settle(List.of(SLOW, FORK), dev.syncopate.Completion.everyOutcome())),
                Map.entry("race", conductor -> conductor.race(List.of(SLOW, FORK))),
                Map.entry("firstSuccess", conductor -> conductor.firstSuccess(List.of(SLOW, FORK))),
                Map.entry("map", conductor -> conductor.map(List.of(1, 2), 2, (child, item) -> thrown())),
                Map.entry("timeout", conductor -> conductor.timeout(Duration.ofDays(1), FORK)),
                Map.entry("group", conductor -> conductor.yield(List.of(new Job.Ping(1), THROWING))),
                Map.entry("attempted group", conductor -> conductor.attempt(List.of(new Job.Ping(1), THROWING))),
                Map.entry("cancelled", ControlThrowableTest::thrownByALoser))
                .entrySet()
                .stream();
    }

    private static Object thrownByALoser(Conductor<Job<?>> conductor) {
        CountDownLatch begun = new CountDownLatch(1);
        return conductor.race(List.of(
                child -> {
                    Jobs.pass(begun);
                    return "won";
                },
                child -> {
                    begun.countDown();
                    try {
                        return SLOW.run(child);
                    } finally {
                        thrown();
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_control_throwable_is_thrown_unchanged_from_everywhere(
            Map.Entry<String, Orchestration<Job<?>, Object>> place) {
        for (int inFlight : List.of(1, Worker.ANY)) {
            assertThatThrownBy(() -> Jobs.run(place.getValue(), new Worker().atOnce(inFlight)))
                    .isExactlyInstanceOf(Control.class);
            assertThatThrownBy(() -> Jobs.start(place.getValue(), new Worker().atOnce(inFlight))
                            .join())
                    .isExactlyInstanceOf(Control.class);
        }
    }
}
