package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The scenarios by which libraries of structured concurrency are measured: things at once, races and timeouts.
class StructuredPartsTest {
    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    private <T> T run(Orchestration<Job<?>, T> orchestration) {
        return VIRTUAL.run(orchestration, Parallel.parallel(new Worker()));
    }

    private Orchestration<Job<?>, String> after(int millis, String name) {
        return conductor -> {
            conductor.sleep(Duration.ofMillis(millis));
            trail.add(name);
            return name;
        };
    }

    private Orchestration<Job<?>, String> failingAfter(int millis, String why) {
        return conductor -> {
            conductor.sleep(Duration.ofMillis(millis));
            trail.add(why);
            throw new IllegalStateException(why);
        };
    }

    /// Time goes on after it, so that what was left behind would be seen.
    private <T> Orchestration<Job<?>, T> andLater(Orchestration<Job<?>, T> orchestration) {
        return conductor -> {
            try {
                return orchestration.run(conductor);
            } finally {
                Instant ended = conductor.now();
                conductor.sleep(Duration.ofSeconds(10));
                trail.add("ended at " + ended.toEpochMilli());
            }
        };
    }

    @Test
    void all_at_once_end_by_their_length_and_answer_by_their_place() {
        List<String> results = run(andLater(conductor -> conductor.all(List.of(after(200, "a"), after(100, "b")))));

        assertThat(results).containsExactly("a", "b");
        assertThat(trail).containsExactly("b", "a", "ended at 200");
    }

    @Test
    void all_at_once_leave_nothing_running_when_one_fails() {
        Throwable thrown = catchThrowable(() ->
                run(andLater(conductor -> conductor.all(List.of(after(200, "a"), failingAfter(100, "boom"))))));

        assertThat(thrown).hasMessage("boom");
        assertThat(trail).containsExactly("boom", "ended at 100");
    }

    @Test
    void at_most_two_at_once_are_never_three() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> doubled = run(andLater(conductor ->
                conductor.map(IntStream.rangeClosed(1, 9).boxed().toList(), 2, (child, item) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    child.sleep(Duration.ofMillis(100));
                    running.decrementAndGet();
                    return item * 2;
                })));

        assertThat(doubled).containsExactly(2, 4, 6, 8, 10, 12, 14, 16, 18);
        assertThat(most).hasValue(2);
        assertThat(trail).containsExactly("ended at 500");
    }

    @Test
    void at_most_two_at_once_stop_when_one_fails() {
        Throwable thrown = catchThrowable(() -> run(andLater(conductor -> conductor.map(
                List.of(1, 2, 3, 4, 5),
                2,
                (child, item) -> (item == 4 ? failingAfter(10, "boom") : after(200, "x")).run(child)))));

        assertThat(thrown).hasMessage("boom");
        assertThat(trail).containsExactly("x", "x", "boom", "ended at 210");
    }

    @Test
    void the_faster_wins_wherever_it_stands() {
        String last = run(andLater(conductor -> conductor.race(List.of(after(1000, "slow"), after(500, "fast")))));
        String first = run(andLater(conductor -> conductor.race(List.of(after(500, "fast"), after(1000, "slow")))));

        assertThat(List.of(last, first)).containsOnly("fast");
        assertThat(trail).containsExactly("fast", "ended at 500", "fast", "ended at 500");
    }

    @Test
    void the_first_success_lets_failures_pass_and_the_slower_go() {
        String first = run(andLater(conductor -> conductor.firstSuccess(
                List.of(failingAfter(200, "error"), after(500, "slow"), after(1000, "very slow")))));

        assertThat(first).isEqualTo("slow");
        assertThat(trail).containsExactly("error", "slow", "ended at 500");
    }

    @Test
    void the_first_failure_decides_a_race() {
        Throwable thrown = catchThrowable(() ->
                run(andLater(conductor -> conductor.race(List.of(failingAfter(200, "error"), after(500, "slow"))))));

        assertThat(thrown).hasMessage("error");
        assertThat(trail).containsExactly("error", "ended at 200");
    }

    @Test
    void where_none_succeeds_the_first_failure_suppresses_the_others() {
        Throwable thrown = catchThrowable(() -> run(conductor -> conductor.firstSuccess(
                List.of(failingAfter(0, "one"), failingAfter(200, "two"), failingAfter(200, "three")))));

        assertThat(thrown).hasMessage("one");
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).contains("two", "three");
    }

    @Test
    void a_timeout_cuts_what_takes_long() {
        Throwable thrown = catchThrowable(() ->
                run(andLater(conductor -> conductor.timeout(Duration.ofSeconds(1), after(2000, "late")))));

        assertThat(thrown).hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(trail).containsExactly("ended at 1000");
    }

    @Test
    void a_timeout_lets_alone_what_ends_in_time() {
        String got = run(andLater(conductor -> conductor.timeout(Duration.ofSeconds(1), after(500, "in time"))));

        assertThat(got).isEqualTo("in time");
        assertThat(trail).containsExactly("in time", "ended at 500");
    }

    @Test
    void the_shorter_of_two_nested_timeouts_counts() {
        String got = run(andLater(conductor -> conductor.timeout(Duration.ofSeconds(5), outer -> {
            try {
                return outer.timeout(Duration.ofSeconds(1), after(2000, "late"));
            } catch (TimeoutException e) {
                return "the inner one";
            }
        })));

        assertThat(got).isEqualTo("the inner one");
        assertThat(trail).containsExactly("ended at 1000");
    }
}
