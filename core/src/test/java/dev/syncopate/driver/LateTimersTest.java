package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Timers that were due while nobody drove the run.
@Timeout(60)
class LateTimersTest {
    record Do(String what) implements Action<Do, String> {}

    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

    private CrashingLog log = new CrashingLog().next(CrashingLog.NEVER, false);
    private volatile Instant clock = START;
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<String> slept = Collections.synchronizedList(new ArrayList<>());

    private final Executor<Do> executor = Executor.<Do>of((action, call) -> {
                done.add(action.what);
                return action.what + "!";
            })
            .withMaxInFlight(1);

    private RunSettings settings() {
        return RunSettings.of("r").startingAt(START).withClock(() -> clock);
    }

    /// Lets it begin, and its process die.
    private void begin(Orchestration<Do, String> orchestration) {
        DrivenRun<String> run = DrivenRun.start(orchestration, executor, settings(), new LogDriver(log));
        run.awaitIdle();
        run.drop();
        slept.clear();
    }

    /// Resumes it after some days, and returns its result.
    private String resume(Orchestration<Do, String> orchestration, int days) {
        clock = START.plus(Duration.ofDays(days));
        return DrivenRun.run(orchestration, executor, settings(), new LogDriver(log))
                .orElseThrow()
                .orThrow();
    }

    private String late(Orchestration<Do, String> orchestration) {
        begin(orchestration);
        assertThat(log.events).isEmpty();
        return resume(orchestration, 4);
    }

    /// What the log has, without times.
    private List<String> ends() {
        return log.events.stream()
                .map(event -> {
                    Event.Ended end = (Event.Ended) event;
                    return end.path() + (end.isTimer() ? " " + days(end.action()) : " " + end.ending());
                })
                .toList();
    }

    private static String days(Object timer) {
        return switch (timer) {
            case DriverAction.Sleep(var length) -> "slept " + length.toDays();
            case DriverAction.Limit(var length) -> "limit " + length.toDays();
            default -> throw new AssertionError(timer);
        };
    }

    private static void sleep(Conductor<Do> conductor, int days) {
        conductor.sleep(Duration.ofDays(days));
    }

    private Orchestration<Do, String> sleeper(String name, int days) {
        return conductor -> {
            sleep(conductor, days);
            slept.add(name);
            return conductor.yield(new Do(name));
        };
    }

    private static Orchestration<Do, String> sleeping(int days) {
        return conductor -> {
            sleep(conductor, days);
            return "slept " + days;
        };
    }

    private static Orchestration<Do, String> limited(int days, Orchestration<Do, String> part) {
        return conductor -> {
            try {
                return conductor.timeout(Duration.ofDays(days), part);
            } catch (TimeoutException e) {
                return "late " + days;
            }
        };
    }

    private static Orchestration<Do, String> all(List<Orchestration<Do, String>> parts) {
        return conductor -> conductor.all(parts).toString();
    }

    private static Orchestration<Do, String> race(List<Orchestration<Do, String>> parts) {
        return conductor -> conductor.race(parts);
    }

    @Test
    void late_timers_fire_in_the_order_in_which_they_are_due() {
        assertThat(late(all(List.of(sleeper("c", 3), sleeper("a", 1), sleeper("b", 2)))))
                .isEqualTo("[c!, a!, b!]");

        assertThat(ends().subList(0, 3)).containsExactly("/1/:sleep slept 1", "/2/:sleep slept 2", "/0/:sleep slept 3");
        assertThat(slept).containsExactly("a", "b", "c");
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void many_late_timers_fire_in_the_order_in_which_they_are_due() {
        List<Integer> days = new ArrayList<>(IntStream.range(1, 100).boxed().toList());
        Collections.shuffle(days, new Random(1));
        Orchestration<Do, String> many =
                all(days.stream().map(each -> sleeper("" + each, each)).toList());
        begin(many);
        resume(many, 100);

        assertThat(slept)
                .containsExactlyElementsOf(
                        IntStream.range(1, 100).mapToObj(String::valueOf).toList());
    }

    @Test
    void late_timers_that_are_due_together_fire_in_the_order_in_which_they_were_begun() {
        late(all(Stream.of("c", "a", "d", "b").map(name -> sleeper(name, 1)).toList()));

        assertThat(slept).containsExactly("c", "a", "d", "b");
        assertThat(done).containsExactly("c", "a", "d", "b");
    }

    @Test
    void the_shorter_of_two_late_sleeps_wins_their_race() {
        assertThat(late(race(List.of(sleeping(2), sleeping(1))))).isEqualTo("slept 1");

        assertThat(ends()).containsExactly("/1/:sleep slept 1");
    }

    @Test
    void a_late_limit_wins_against_a_later_sleep_inside() {
        assertThat(late(limited(2, sleeping(3)))).isEqualTo("late 2");

        assertThat(ends()).containsExactly("/0/:limit limit 2");
    }

    @Test
    void a_late_sleep_wins_against_a_later_limit_around_it() {
        assertThat(late(limited(3, sleeping(2)))).isEqualTo("slept 2");

        assertThat(ends()).containsExactly("/0/:sleep slept 2");
    }

    @Test
    void a_late_sleep_wins_against_a_limit_that_is_due_at_the_same_time() {
        assertThat(late(limited(2, sleeping(2)))).isEqualTo("slept 2");
    }

    @Test
    void of_late_limits_the_first_wins_and_of_equal_ones_the_innermost() {
        assertThat(late(limited(2, limited(3, sleeping(4))))).isEqualTo("late 2");
        log = new CrashingLog().next(CrashingLog.NEVER, false);
        clock = START;
        assertThat(late(limited(3, limited(2, sleeping(4))))).isEqualTo("late 2");
        assertThat(ends()).containsExactly("/0/0/:limit limit 2");
        log = new CrashingLog().next(CrashingLog.NEVER, false);
        clock = START;
        late(limited(2, limited(2, sleeping(4))));
        assertThat(ends()).containsExactly("/0/0/:limit limit 2");
    }

    @Test
    void what_follows_a_late_sleep_does_not_begin_when_the_limit_around_it_has_passed_too() {
        assertThat(late(limited(3, sleeper("a", 1)))).isEqualTo("late 3");

        assertThat(slept).containsExactly("a");
        assertThat(done).isEmpty();
        assertThat(ends()).containsExactly("/0/:sleep slept 1", "/0/:limit limit 3", "/0/0 Cancelled");
    }

    @Test
    void a_timer_that_nobody_wants_any_more_holds_up_no_other() {
        late(all(List.of(sleeper("c", 4), race(List.of(sleeping(1), sleeping(2))), sleeper("b", 3))));

        assertThat(slept).containsExactly("b", "c");
        assertThat(ends().subList(0, 3))
                .containsExactly("/1/0/:sleep slept 1", "/2/:sleep slept 3", "/0/:sleep slept 4");
    }

    @Test
    void what_follows_a_late_sleep_counts_from_the_present_time() {
        Orchestration<Do, String> twice = conductor -> {
            sleep(conductor, 1);
            slept.add("a");
            sleep(conductor, 1);
            slept.add("c");
            return "twice";
        };
        Orchestration<Do, String> both = all(List.of(twice, sleeper("b", 3)));
        begin(both);
        clock = START.plus(Duration.ofDays(4));
        DrivenRun<String> run = DrivenRun.start(both, executor, settings(), new LogDriver(log));
        while (done.isEmpty()) {
            LockSupport.parkNanos(10_000);
        }
        run.awaitIdle();
        Instant due = run.nextTimer().flatMap(Pending::due).orElseThrow();
        run.drop();

        assertThat(slept).containsExactly("a", "b");
        assertThat(due).isEqualTo(START.plus(Duration.ofDays(5)));
        slept.clear();
        assertThat(resume(both, 6)).isEqualTo("[twice, b!]");
        assertThat(slept).containsExactly("a", "b", "c");
    }

    @Test
    void a_further_crash_leaves_the_order_of_late_timers() {
        Orchestration<Do, String> three = all(List.of(sleeper("c", 3), sleeper("a", 1), sleeper("b", 2)));
        for (int crash = 0; crash < 9; crash++) {
            log = new CrashingLog().next(CrashingLog.NEVER, false);
            clock = START;
            begin(three);
            log.next(crash, crash % 2 == 0);
            assertThatThrownBy(() -> resume(three, 4)).as("crash %s", crash).isInstanceOf(CrashingLog.Crash.class);
            log.next(CrashingLog.NEVER, false);
            slept.clear();
            resume(three, 4);

            assertThat(slept).as("crash %s", crash).containsExactly("a", "b", "c");
        }
    }

    @Test
    void what_only_waits_ends_after_a_resume_as_in_virtual_time() {
        for (int seed = 0; seed < 500; seed++) {
            Orchestration<Do, String> waiting = waiting(new Random(seed), 3);
            log = new CrashingLog().next(CrashingLog.NEVER, false);
            clock = START;
            begin(waiting);
            String late = resume(waiting, 100);
            List<String> ends = ends();

            log = new CrashingLog().next(CrashingLog.NEVER, false);
            String virtual = DrivenRun.run(waiting, executor, settings().takingTurns(), new LogDriver(log))
                    .orElseThrow()
                    .orThrow();
            assertThat(late).as("seed %s", seed).isEqualTo(virtual);
            assertThat(ends).as("seed %s", seed).isEqualTo(ends());
        }
    }

    /// Everything begins at once, and nothing waits for two timers after each other.
    private static Orchestration<Do, String> waiting(Random random, int depth) {
        int days = 1 + random.nextInt(9);
        if (depth == 0) {
            return sleeping(days);
        }
        return switch (random.nextInt(4)) {
            case 0 -> sleeping(days);
            case 1 -> limited(days, waiting(random, depth - 1));
            case 2 -> race(parts(random, depth));
            default -> all(parts(random, depth));
        };
    }

    private static List<Orchestration<Do, String>> parts(Random random, int depth) {
        return Stream.generate(() -> waiting(random, depth - 1))
                .limit(2 + random.nextInt(3))
                .toList();
    }
}
