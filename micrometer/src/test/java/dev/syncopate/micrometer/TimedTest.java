package dev.syncopate.micrometer;

import static dev.syncopate.micrometer.Micrometer.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.micrometer.Measuring.Fetch;
import dev.syncopate.micrometer.Measuring.Save;
import dev.syncopate.micrometer.Measuring.Signal;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TimedTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Executor<Object> executor = ((Executor<Object>) action -> switch (action) {
                case Save save -> throw new IOException("full");
                case Error error -> throw error;
                default -> "fine";
            })
            .around((action, call, next) -> {
                call.sleep(SECOND);
                return next.execute(action, call);
            });

    private static <T> T run(Orchestration<Object, T> orchestration, Executor<Object> executor) {
        return Syncopate.inMemory().inVirtualTime(START).run(orchestration, executor);
    }

    /// All timers that have recorded something, and all gauges.
    private List<String> meters() {
        return registry.getMeters().stream()
                .map(TimedTest::text)
                .filter(text -> !text.isEmpty())
                .sorted()
                .toList();
    }

    private static String text(Meter meter) {
        String name = meter.getId().getName()
                + meter.getId().getTags().stream().map(Tag::getValue).collect(Collectors.joining(" ", "(", ")"));
        return meter instanceof Timer timer
                ? timer.count() == 0 ? "" : name + " " + timer.count() + " in " + timer.totalTime(TimeUnit.SECONDS)
                : name + " " + meter.measure().iterator().next().getValue();
    }

    @Test
    void each_type_of_action_has_a_timer_by_the_drivers_clock() {
        Executor<Object> timed = executor.with(timed(registry));

        run(
                conductor -> {
                    conductor.yieldAny(new Fetch("a"));
                    conductor.yieldAny(new Fetch("b"));
                    return conductor.yieldAny("c");
                },
                timed);

        assertThat(meters())
                .containsExactly(
                        "syncopate.actions(Measuring.Fetch none success) 2 in 2.0",
                        "syncopate.actions(String none success) 1 in 1.0",
                        "syncopate.actions.active(Measuring.Fetch) 0.0",
                        "syncopate.actions.active(String) 0.0");
    }

    @Test
    void each_type_of_exception_has_a_timer_of_its_own() {
        Executor<Object> timed = executor.with(timed(registry));

        assertThatThrownBy(() -> run(conductor -> conductor.yieldAny(new Save("a")), timed))
                .hasRootCauseMessage("full");
        assertThatThrownBy(() -> run(conductor -> conductor.yieldAny(new AssertionError("broken")), timed))
                .hasMessage("broken");

        assertThat(meters())
                .contains(
                        "syncopate.actions(Measuring.Save IOException failure) 1 in 1.0",
                        "syncopate.actions(AssertionError AssertionError failure) 1 in 1.0",
                        "syncopate.actions.active(Measuring.Save) 0.0",
                        "syncopate.actions.active(AssertionError) 0.0");
    }

    @Test
    void a_cancellation_is_an_outcome_of_its_own() {
        Orchestration<Object, Object> part = child -> child.yieldAny(new Fetch("a"));

        assertThatThrownBy(() -> run(
                        conductor -> conductor.timeout(Duration.ofMillis(250), part), executor.with(timed(registry))))
                .hasCauseInstanceOf(TimeoutException.class);

        assertThat(meters())
                .containsExactly(
                        "syncopate.actions(Measuring.Fetch InterruptedException cancelled) 1 in 0.25",
                        "syncopate.actions.active(Measuring.Fetch) 0.0");
    }

    @Test
    void the_gauge_counts_the_actions_in_flight_of_all_executors_of_the_registry() {
        Executor<Object> watched = executor.around((action, call, next) -> {
            active.add(active());
            return next.execute(action, call);
        });
        Executor<Object> first = watched.with(timed(registry));
        Executor<Object> both = first.with(timed(registry)).withMaxInFlight(2);
        Orchestration<Object, Object> orchestration = conductor -> {
            var fork = conductor.fork(child -> child.yieldAny(new Fetch("a")));
            conductor.sleep(SECOND.dividedBy(2));
            conductor.yieldAny(new Fetch("b"));
            return fork.join();
        };

        run(orchestration, both);

        assertThat(active).containsExactly(2.0, 4.0);
        assertThat(active()).isZero();
    }

    private final List<Double> active = new CopyOnWriteArrayList<>();

    private double active() {
        return registry.get("syncopate.actions.active").gauge().value();
    }

    @Test
    void all_constants_of_an_enum_are_one_type_of_action() {
        run(
                conductor -> {
                    conductor.yieldAny(Signal.START);
                    return conductor.yieldAny(Signal.STOP);
                },
                Measuring.measured(executor, registry));

        assertThat(meters()).contains("syncopate.actions(Measuring.Signal none success) 2 in 2.0");
    }

    @Test
    void timed_describes_itself() {
        assertThat(executor.with(timed(registry)).describe()).startsWith("timed\n");
    }
}
