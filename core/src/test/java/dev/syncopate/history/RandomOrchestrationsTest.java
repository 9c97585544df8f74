package dev.syncopate.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.fixtures.Seeds;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever an orchestration does: recorded and replayed, or cut anywhere and resumed, it ends the same.
@NullUnmarked
class RandomOrchestrationsTest {

    sealed interface Dice<R> extends Action<Dice<?>, R> {
        record Roll(int sides) implements Dice<Integer> {}

        record Name(int number) implements Dice<List<String>> {}

        record Tell(String text) implements Dice<Void> {}
    }

    /// Does as its seed says and as the results say; tells in its own result all that it has seen.
    record Wandering(long seed, int depth) implements Orchestration<Dice<?>, String> {
        @Override
        public String run(Conductor<Dice<?>> conductor) {
            Random choice = new Random(seed);
            StringBuilder seen = new StringBuilder();
            for (int step = choice.nextInt(8); step >= 0; step--) {
                seen.append(
                        switch (choice.nextInt(depth < 3 ? 7 : 6)) {
                            case 0, 1 -> "rolled " + rolls(conductor, 1 + choice.nextInt(6));
                            case 2 -> "named " + conductor.yield(new Dice.Name(step));
                            case 3 -> "told " + conductor.yield(List.of(new Dice.Tell("a"), new Dice.Tell("b")));
                            case 4 -> attempted(conductor.attempt(new Dice.Roll(100 + step)));
                            case 5 -> caught(conductor, step);
                            default -> "called " + conductor.call(new Wandering(choice.nextLong(), depth + 1));
                        });
                seen.append(", ");
            }
            return seen.toString();
        }

        private static String rolls(Conductor<Dice<?>> conductor, int sides) {
            int eyes = conductor.yield(new Dice.Roll(sides));
            return eyes == 0 ? "0" : eyes + rolls(conductor, eyes);
        }

        private static String attempted(Outcome<Integer> outcome) {
            return switch (outcome) {
                case Outcome.Success(var eyes) -> "got " + eyes;
                case Outcome.Failure<Integer> failure -> "failed " + failure.is(IOException.class);
            };
        }

        private static String caught(Conductor<Dice<?>> conductor, int step) {
            try {
                conductor.yield(new Dice.Tell("step " + step));
                return "told";
            } catch (ActionFailedException e) {
                if (e.is(FileNotFoundException.class)) {
                    return "not found at " + e.path() + conductor.yield(new Dice.Name(step));
                }
                throw new IllegalStateException("at step " + step, e);
            }
        }
    }

    /// Answers by chance, but the same for one action at one path; one action of twelve fails.
    record Chance(long seed) implements Executor<Dice<?>> {
        @Override
        public Object execute(Dice<?> action) throws Exception {
            return execute(action, Call.outside());
        }

        @Override
        public Object execute(Dice<?> action, Call call) throws Exception {
            Random chance = new Random(Objects.hash(seed, action, call.path()));
            switch (chance.nextInt(24)) {
                case 0 -> throw new FileNotFoundException("no " + action);
                case 1 -> throw new IllegalArgumentException("bad " + action);
                default -> {}
            }
            return switch (action) {
                case Dice.Roll roll -> roll.reply(chance.nextInt(roll.sides()));
                case Dice.Name name -> name.reply(List.of("name " + chance.nextInt()));
                case Dice.Tell tell -> tell.reply(null);
            };
        }
    }

    static IntStream seeds() {
        return Seeds.first(200);
    }

    /// The same in each build, where what the seeds lead to is the question.
    private static IntStream fixedSeeds() {
        return IntStream.range(0, 200);
    }

    private static String ending(Supplier<String> run) {
        try {
            return "returned " + run.get();
        } catch (ActionFailedException | IllegalStateException e) {
            return "threw " + e + (e.getCause() instanceof ActionFailedException cause ? " by " + cause : "");
        }
    }

    private static String live(Wandering orchestration, Executor<Dice<?>> executor, Recorder recorder) {
        return ending(() -> Syncopate.inMemory().recordedTo(recorder).run(orchestration, executor));
    }

    @Test
    void the_seeds_lead_to_every_kind_of_ending() {
        List<String> endings = fixedSeeds()
                .mapToObj(seed -> ending(() -> Syncopate.run(new Wandering(seed, 0), new Chance(seed))))
                .toList();

        assertThat(endings)
                .anyMatch(ending -> ending.contains("called ") && ending.contains("not found at "))
                .anyMatch(ending -> ending.startsWith("returned ") && ending.contains("failed true"))
                .anyMatch(ending -> ending.startsWith("returned ") && ending.contains("failed false"))
                .anyMatch(ending -> ending.startsWith("threw dev.syncopate.ActionFailedException"))
                .anyMatch(ending -> ending.startsWith("threw java.lang.IllegalStateException: at step"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_orchestrations_recorded_and_replayed_end_the_same(int seed) {
        Wandering orchestration = new Wandering(seed, 0);
        Recorder recorder = Recorder.recorder();
        String live = live(orchestration, new Chance(seed), recorder);
        History history = recorder.history();

        assertThat(ending(() -> Syncopate.run(orchestration, new Chance(seed)))).isEqualTo(live);
        assertThat(ending(() -> Replay.run(orchestration, history))).isEqualTo(live);
        assertThat(ending(() -> Replay.run(orchestration, Stored.copy(history))))
                .isEqualTo(live);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_orchestrations_cut_at_every_point_and_resumed_end_the_same_and_do_nothing_twice(int seed) {
        Wandering orchestration = new Wandering(seed, 0);
        Recorder recorder = Recorder.recorder();
        String live = live(orchestration, new Chance(seed), recorder);
        History history = recorder.history();

        for (int cut = 0; cut <= history.events().size(); cut++) {
            Collector<Dice<?>> resumed = Collector.collector();
            Recorder second = Recorder.continuing(Stored.copy(history.first(cut)));

            assertThat(live(orchestration, new Chance(seed).with(resumed), second))
                    .isEqualTo(live);
            assertThat(resumed.actions()).isEqualTo(performed(second.history(), cut));
        }
    }

    /// The actions that ended after the first events, but for those that were cancelled before they began.
    private static List<Object> performed(History history, int first) {
        return history.events().stream()
                .skip(first)
                .map(Event.Ended.class::cast)
                .filter(end -> end.ending() instanceof Ending.Answered)
                .map(Event.Ended::action)
                .toList();
    }
}
