package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a driver waits for timers by the real clock.
@Timeout(60)
class TimersTest {
    record Do(int what) implements Action<Do, String> {}

    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> delays = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private volatile Instant clock = START;

    private final Log log = new Log() {
        @Override
        public void append(Event event) {
            events.add(event);
        }

        @Override
        public void after(Duration delay, Runnable task) {
            delays.add(delay);
            tasks.add(task);
        }
    };

    private DrivenRun<String> start(Orchestration<Do, String> orchestration) {
        RunSettings settings = RunSettings.of("r").startingAt(START).withClock(() -> clock);
        DrivenRun<String> run = DrivenRun.start(orchestration, action -> "done", settings, new LogDriver(log));
        run.awaitIdle();
        return run;
    }

    private void ring(DrivenRun<?> run, int day) {
        clock = START.plus(Duration.ofDays(day));
        tasks.removeFirst().run();
        run.awaitIdle();
    }

    private static Orchestration<Do, String> sleeping(int days) {
        return conductor -> {
            conductor.sleep(Duration.ofDays(days));
            return "slept";
        };
    }

    private static Orchestration<Do, String> all(List<Orchestration<Do, String>> parts) {
        return conductor -> conductor.all(parts).toString();
    }

    private List<Long> slept() {
        return events.stream()
                .filter(event -> ((Event.Ended) event).isTimer())
                .map(event -> ((DriverAction.Sleep) ((Event.Ended) event).action())
                        .duration()
                        .toDays())
                .toList();
    }

    @Test
    void a_driver_waits_for_the_first_timer_alone() {
        DrivenRun<String> run = start(all(List.of(sleeping(2), sleeping(1), sleeping(3))));
        assertThat(delays).containsExactly(Duration.ofDays(1));
        ring(run, 1);
        assertThat(delays).containsExactly(Duration.ofDays(1), Duration.ofDays(1));
        ring(run, 3);

        assertThat(run.outcome()).isPresent();
        assertThat(tasks).isEmpty();
        assertThat(slept()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_timer_that_is_begun_later_and_due_before_is_waited_for_too() {
        DrivenRun<String> run = start(all(List.of(sleeping(9), conductor -> {
            conductor.yield(new Do(1));
            conductor.sleep(Duration.ofDays(1));
            return "slept";
        })));
        while (run.pending().stream().filter(Pending::isTimer).count() < 2) {
            Thread.onSpinWait();
        }
        run.awaitIdle();
        assertThat(delays).containsExactly(Duration.ofDays(9), Duration.ofDays(1));
        Collections.reverse(tasks);
        ring(run, 1);
        assertThat(slept()).containsExactly(1L);
        ring(run, 9);

        assertThat(run.outcome()).isPresent();
        assertThat(slept()).containsExactly(1L, 9L);
    }

    @Test
    void a_timer_that_nobody_wants_any_more_is_no_reason_to_wait_longer() {
        DrivenRun<String> run = start(all(List.of(
                conductor -> conductor.race(List.of(sleeping(2), fork -> fork.yield(new Do(1)))), sleeping(3))));
        while (run.pending().size() > 1) {
            Thread.onSpinWait();
        }
        ring(run, 2);
        assertThat(events).hasSize(1);
        ring(run, 3);

        assertThat(run.outcome()).isPresent();
        assertThat(tasks).isEmpty();
    }

    /// Timers of a few microseconds, so that several threads look for the first one at once.
    @Test
    void no_timer_fires_twice() {
        Executor<Do> executor = Executor.<Do>of((action, call) -> "done").withMaxInFlight(4);
        Orchestration<Do, String> hasty = conductor -> {
            for (int i = 0; i < 10; i++) {
                conductor.sleep(Duration.of(conductor.random().nextInt(400), ChronoUnit.MICROS));
                conductor.yield(new Do(i));
            }
            return "slept";
        };
        Orchestration<Do, String> twelve =
                all(Stream.generate(() -> hasty).limit(12).toList());
        for (int round = 0; round < 300; round++) {
            events.clear();
            RunSettings now = RunSettings.of("r").withSeed(round).startingAt(Instant.now());
            assertThat(DrivenRun.run(twelve, executor, now, new LogDriver(events::add)))
                    .isPresent();

            assertThat(events).extracting(event -> ((Event.Ended) event).path()).doesNotHaveDuplicates();
        }
    }
}
