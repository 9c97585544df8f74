package dev.syncopate.history;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a replay says where the orchestration is not at fault.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ReplayAccusesNobodyTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    record Upload(String name, Object data) implements Action<Object, Void> {}

    record Nested(Upload upload) implements Action<Object, Void> {}

    private record Hidden(String name) implements Action<Object, Void> {}

    private static final class Bare {
        @Override
        public String toString() {
            return "bare";
        }
    }

    private static Entry answered(String path, Object action, Object result, Duration after) {
        return new Entry(Path.parse(path), action, new Outcome.Success<>(result), START, START.plus(after));
    }

    private static History history(Entry... entries) {
        return new History(Arrays.asList(entries));
    }

    static Stream<Supplier<Object>> byIdentity() {
        return Stream.of(
                () -> new Upload("a", new byte[] {1}),
                () -> new Upload("a", new int[][] {{1}}),
                () -> new Upload("a", List.of(new byte[] {1})),
                () -> new Upload("a", Optional.of(new Bare())),
                () -> new Nested(new Upload("a", new Object[] {"x"})),
                Bare::new);
    }

    @ParameterizedTest
    @MethodSource("byIdentity")
    void a_part_that_compares_by_identity_is_named(Supplier<Object> action) {
        History history = history(answered("/0", action.get(), "done", Duration.ZERO));
        Orchestration<Object, Object> orchestration = conductor -> conductor.yieldAny(action.get());

        for (Executor<Object> replay : List.of(Replay.of(history))) {
            assertThatThrownBy(() -> Syncopate.run(orchestration, replay))
                    .isInstanceOf(ReplayError.class)
                    .hasMessageContaining("compares by identity")
                    .hasMessageNotContaining("not pure");
        }
        assertThatThrownBy(() -> Replay.run(orchestration, history))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("compares by identity")
                .hasMessageNotContaining("not pure");
    }

    @Test
    void another_value_beside_such_a_part_is_still_a_difference() {
        History history = history(answered("/0", new Upload("a", new byte[1]), "done", Duration.ZERO));

        for (Object other : List.of(new Upload("b", new byte[1]), new Upload("a", new byte[2]))) {
            assertThatThrownBy(() -> Replay.run(conductor -> conductor.yieldAny(other), history))
                    .hasMessageContaining("not pure");
        }
    }

    @Test
    void the_components_of_a_private_record_are_shown_too() {
        History history = history(answered("/0", new Hidden("Ada"), "done", Duration.ZERO));

        assertThatThrownBy(() -> Replay.run(conductor -> conductor.yieldAny(new Hidden("Bob")), history))
                .hasMessageContaining("\n  name: Ada -> Bob\n");
    }

    @Test
    void time_and_chance_that_were_not_recorded_are_an_error_that_says_so() {
        History history = history(answered("/0", "a", "A", Duration.ZERO));
        List<Orchestration<Object, Object>> asking = List.of(
                conductor -> conductor.now().toString() + conductor.yieldAny("a"),
                conductor -> conductor.random().nextInt() + "" + conductor.yieldAny("a"),
                conductor -> conductor.uuid() + "" + conductor.yieldAny("a"));

        for (Orchestration<Object, Object> orchestration : asking) {
            for (Supplier<Object> replay : List.<Supplier<Object>>of(
                    () -> Replay.run(orchestration, history),
                    () -> Syncopate.inMemory()
                            .around(Replay.around(history))
                            .<Object, Object>run(orchestration, action -> "beyond"))) {
                assertThatThrownBy(replay::get)
                        .isInstanceOf(ReplayError.class)
                        .hasMessageStartingWith("The history has no entry at /:")
                        .hasMessageContaining("recorder.around()");
            }
            try (var point = Replay.stepper(orchestration, history)) {
                assertThat(point.difference()).isPresent();
            }
        }
    }

    @Test
    void time_at_the_end_of_a_whole_run_that_was_not_recorded_is_an_error_too() {
        History history = history(answered("/0", "a", "A", Duration.ZERO));

        assertThatThrownBy(() -> Replay.run(conductor -> conductor.yieldAny("a") + "" + conductor.now(), history))
                .isInstanceOf(ReplayError.class)
                .hasMessageStartingWith("The history has no entry at /:now, where the run yields ");
    }

    @Test
    void a_difference_after_what_was_left_out_says_that_it_may_be_the_reason() {
        History history = history(answered("/1", "even", "A", Duration.ZERO));

        assertThatThrownBy(() -> Syncopate.run(
                        conductor -> {
                            conductor.yieldAny("left out");
                            return conductor.yieldAny("odd");
                        },
                        Replay.of(history, action -> "beyond")))
                .hasMessageContaining("leaves out yields before this one");
    }

    /// The run met the end of `b` first, although the recorder noted that of `a` first.
    @Test
    void a_race_within_one_moment_is_called_that() {
        Orchestration<Object, Object> race = conductor -> {
            Object first = conductor.race(List.of(c -> c.yieldAny("a"), c -> c.yieldAny("b")));
            return conductor.yieldAny("after " + first);
        };
        History history = history(
                answered("/0/0", "a", "A", Duration.ofNanos(1_000)),
                answered("/1/0", "b", "B", Duration.ofNanos(1_000)),
                answered("/0", "after B", "C", Duration.ofNanos(2_000)));

        assertThatThrownBy(() -> Replay.run(race, history))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("/0/0 and /1/0 ended at almost the same time on two threads");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_moment_lasts_one_millisecond(int more) {
        Orchestration<Object, Object> race = conductor -> {
            Object first = conductor.race(List.of(c -> c.yieldAny("a"), c -> c.yieldAny("b")));
            return conductor.yieldAny("after " + first);
        };
        History history = history(
                answered("/0/0", "a", "A", Duration.ZERO),
                answered("/1/0", "b", "B", Duration.ofMillis(1).plusNanos(more)),
                answered("/0", "after B", "C", Duration.ofMillis(5)));

        assertThatThrownBy(() -> Replay.run(race, history))
                .isInstanceOfSatisfying(
                        ReplayError.class,
                        error -> assertThat(error.getMessage().contains("ended at almost the same time"))
                                .isEqualTo(more == 0));
    }

    @Test
    void a_fork_that_was_cancelled_from_outside_ends_the_replay_with_a_word() throws InterruptedException {
        Recorder<Object> recorder = Recorder.recorder();
        CountDownLatch begun = new CountDownLatch(2);
        Executor<Object> blocked = action -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return null;
        };
        Orchestration<Object, Object> forks = conductor -> {
            var one = conductor.fork(child -> child.yieldAny("a"));
            var two = conductor.fork(child -> child.yieldAny("b"));
            return List.of(one.join(), two.join());
        };
        Run<Object> run = Syncopate.start(forks, parallel(blocked).with(recorder));
        begun.await();
        run.cancel();
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);

        assertThatThrownBy(() -> Syncopate.run(forks, Replay.of(recorder.history(), parallel(blocked))))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("was cancelled from outside")
                .hasMessageEndingWith("use Replay.run(orchestration, history), which does");
        assertThatThrownBy(() -> Replay.run(forks, recorder.history())).isInstanceOf(CancellationException.class);
    }

    @Test
    void closing_a_point_closes_its_stepper() {
        AtomicInteger unwound = new AtomicInteger();
        Orchestration<Object, Object> orchestration = conductor -> {
            try {
                conductor.yieldAny("a");
                return conductor.yieldAny("b");
            } finally {
                unwound.incrementAndGet();
            }
        };
        Replay.stepper(orchestration, history(answered("/0", "a", "A", Duration.ZERO)))
                .close();

        assertThat(unwound).hasValue(1);
    }
}
