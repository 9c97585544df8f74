package dev.syncopate.history;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Seeds;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever races on many threads, is cut off, or is cancelled: replayed it ends the same, by the same yields.
@NullUnmarked
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class RandomRacesTest {
    sealed interface Work<R> extends Action<Work<?>, R> {
        record Do(long number) implements Work<Long> {}

        record Undo(String what) implements Work<Void> {}
    }

    /// Takes a while that depends on action and path, up to 300 us; one action of eight fails.
    record Slow(long seed) implements Executor<Work<?>> {
        @Override
        public Object execute(Work<?> action) throws Exception {
            return execute(action, Call.outside());
        }

        @Override
        public Object execute(Work<?> action, Call call) throws Exception {
            Random chance = new Random(Objects.hash(seed, action, call.path()));
            call.sleep(Duration.ofNanos(1 + chance.nextLong(300_000L)));
            if (chance.nextInt(8) == 0) {
                throw new IOException("no " + action);
            }
            return action instanceof Work.Do ? chance.nextLong(100) : null;
        }
    }

    /// Does as its seed says and as the results say, and tells all that it has seen.
    record Racing(long seed, int depth, Set<String> yields) implements Orchestration<Work<?>, String> {
        @Override
        public String run(Conductor<Work<?>> conductor) throws Exception {
            Random choice = new Random(seed);
            List<String> seen = new ArrayList<>();
            seen.add("did "
                    + conductor.yield(
                            noted(new Work.Do(seed), conductor))); // so that no fork ends before it has waited
            try {
                for (int step = choice.nextInt(4); step >= 0; step--) {
                    seen.add(step(conductor, choice, step));
                }
            } catch (CancellationException e) {
                conductor.shielded(part -> part.yield(noted(new Work.Undo(seen.toString()), part)));
                throw e;
            }
            return seen.toString();
        }

        private String step(Conductor<Work<?>> conductor, Random choice, int step) throws Exception {
            return switch (choice.nextInt(depth < 2 ? 14 : 5)) {
                case 0, 1 -> "did " + conductor.yield(noted(new Work.Do(step), conductor));
                case 2 -> "attempted " + said(conductor.attempt(noted(new Work.Do(step), conductor)));
                case 3 -> "group " + caught(() -> conductor.yield(List.of(new Work.Do(1), new Work.Do(2))));
                case 4 -> {
                    conductor.sleep(Duration.ofNanos(choice.nextLong(500_000L)));
                    yield "slept until " + conductor.now();
                }
                case 5, 6 -> "race " + caught(() -> conductor.race(bodies(choice)));
                case 7 -> "first success " + caught(() -> conductor.firstSuccess(bodies(choice)));
                case 8 -> "at least one " + settled(conductor, choice, Completion.atLeast(1));
                case 9 -> "all but one " + settled(conductor, choice, Completion.tolerate(1));
                case 10 -> "all " + caught(() -> conductor.all(bodies(choice)));
                case 11 -> "map " + caught(() -> conductor.map(bodies(choice), 2, (child, body) -> body.run(child)));
                case 12 -> "cancelling " + cancelling(conductor, choice);
                default -> "limited " + limited(conductor, choice);
            };
        }

        private <A> A noted(A action, Conductor<?> conductor) {
            yields.add(conductor.path() + " " + action);
            return action;
        }

        private List<Racing> bodies(Random choice) {
            return IntStream.range(0, 2 + choice.nextInt(3))
                    .mapToObj(i -> new Racing(choice.nextLong(1_000_000), depth + 1, yields))
                    .toList();
        }

        private String settled(Conductor<Work<?>> conductor, Random choice, Completion completion) {
            return caught(() -> conductor.settle(bodies(choice), completion).stream()
                    .map(Racing::said)
                    .collect(Collectors.joining(" & ")));
        }

        private String cancelling(Conductor<Work<?>> conductor, Random choice) {
            Fork<String> fork = conductor.fork(new Racing(choice.nextLong(1_000_000), depth + 1, yields));
            String before = said(conductor.attempt(new Work.Do(7)));
            fork.cancel();
            return before + " " + said(fork.joinOutcome());
        }

        private String limited(Conductor<Work<?>> conductor, Random choice) {
            Duration limit = Duration.ofNanos(choice.nextLong(1_000_000L));
            Racing part = new Racing(choice.nextLong(1_000_000), depth + 1, yields);
            try {
                return conductor.timeout(limit, part);
            } catch (TimeoutException e) {
                return "too late";
            } catch (ActionFailedException e) {
                return "failed at " + e.path();
            }
        }

        private static String caught(Supplier<Object> part) {
            try {
                return String.valueOf(part.get());
            } catch (ActionFailedException e) {
                return "failed at " + e.path() + " " + e.is(IOException.class);
            }
        }

        private static String said(Outcome<?> outcome) {
            return switch (outcome) {
                case Outcome.Success(var value) -> "got " + value;
                case Outcome.Failure<?> failure when failure.is(CancellationException.class) -> "cancelled";
                case Outcome.Failure<?> failure -> "failed " + failure.reason();
            };
        }
    }

    static IntStream fewSeeds() {
        return Seeds.first(30);
    }

    static IntStream seeds() {
        return Seeds.first(120);
    }

    /// The same in each build, where what the seeds lead to is the question.
    private static IntStream fixedSeeds() {
        return IntStream.range(0, 120);
    }

    private static String ending(Supplier<String> run) {
        try {
            return "returned " + run.get();
        } catch (ActionFailedException e) {
            return "threw " + e.getMessage();
        }
    }

    private static Racing racing(int seed) {
        return new Racing(seed, 0, ConcurrentHashMap.newKeySet());
    }

    private static String live(Racing racing, Recorder recorder) {
        return ending(() -> Syncopate.inMemory().recordedTo(recorder).run(racing, parallel(new Slow(racing.seed))));
    }

    @Test
    void the_seeds_lead_to_all_that_can_happen() {
        StringBuilder endings = new StringBuilder();
        StringBuilder events = new StringBuilder();
        fixedSeeds().forEach(seed -> {
            Recorder recorder = Recorder.recorder();
            endings.append(live(racing(seed), recorder)).append('\n');
            events.append(recorder.history()).append('\n');
        });

        assertThat(List.of("threw ", "race [", "race failed", "first success [", "at least one got", "& cancelled"))
                .allMatch(endings.toString()::contains);
        assertThat(List.of("all but one got", "map [", "too late", "limited [", "cancelling got", "slept until"))
                .allMatch(endings.toString()::contains);
        assertThat(List.of("Cancelled", "Sleep", "Limit", "Failure")).allMatch(events.toString()::contains);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_race_yields_the_same_and_ends_the_same_when_replayed(int seed) {
        Recorder recorder = Recorder.recorder();
        Racing first = racing(seed);
        String live = live(first, recorder);
        History history = recorder.history();
        Racing again = racing(seed);

        assertThat(ending(() -> Replay.run(again, history))).isEqualTo(live);
        assertThat(again.yields).isEqualTo(first.yields);
        assertThat(ending(() -> Replay.run(racing(seed), Stored.copy(history)))).isEqualTo(live);
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void random_race_cut_anywhere_has_the_pending_actions_of_the_run(int seed) {
        Recorder recorder = Recorder.recorder();
        live(racing(seed), recorder);
        History history = recorder.history();
        int size = history.events().size();

        for (int cut = 0; cut <= size; cut += 1 + size / 10) {
            try (var point = Replay.stepper(racing(seed), history.first(cut))) {
                assertThat(point.difference()).isEmpty();
                assertThat(point.followed()).isEqualTo(cut);
            }
        }
    }
}
