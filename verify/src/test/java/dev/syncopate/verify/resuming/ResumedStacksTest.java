package dev.syncopate.verify.resuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The law of resuming, over random programs and random stacks of the library's combinators: a run that
/// crashes after any event, and once more when it was resumed, ends as if it had never crashed, and
/// repeats nothing but what was in flight. `syncopate.stacks` says how many, `syncopate.first` from
/// which seed.
class ResumedStacksTest {
    private static final int STACKS = Integer.getInteger("syncopate.stacks", 300);
    private static final long FIRST = Long.getLong("syncopate.first", 0);
    private static final int NEVER = Integer.MAX_VALUE / 2;

    /// In how many ways a run that crashed crashes again.
    private static final int SECOND_CRASHES = 2;

    private static final Faults NOTHING = new Faults(UnaryOperator.identity(), UnaryOperator.identity());

    private static final List<String> KINDS = List.of(
            "action=Undo",
            "action=Ask",
            "action=Sleep",
            "action=Limit",
            "@2,",
            ":sleep,",
            "Cancelled",
            "RunCancelled",
            "fails",
            "cannot undo",
            "chaos",
            "fallback");

    /// What is put innermost and outermost in a stack.
    record Faults(UnaryOperator<Executor<Deed>> inside, UnaryOperator<Executor<Deed>> outside) {}

    /// One run with what its processes share.
    private static final class Resumed {
        private final long seed;
        private final Faults faults;
        private final int cancellation;

        /// A run is resumed by the process that began it, or by a new one.
        private final boolean sameProcess;

        private final World world = new World();
        private final Supplier<Executor<Deed>> stacks;
        final List<Event> log = new ArrayList<>();

        Resumed(long seed, boolean sameProcess, Faults faults) {
            this.seed = seed;
            this.faults = faults;
            this.sameProcess = sameProcess;
            SplittableRandom random = new SplittableRandom(~seed);
            this.cancellation = random.nextInt(4) == 0 ? random.nextInt(10) : NEVER;
            Executor<Deed> one = stack();
            this.stacks = sameProcess ? () -> one : this::stack;
        }

        private Executor<Deed> stack() {
            return RandomStack.of(seed, world, faults);
        }

        Resumed again() {
            return new Resumed(seed, sameProcess, faults);
        }

        /// Runs until the end, or until the log has grown by so many events.
        ///
        /// @return how the run ended; empty if the process died
        Optional<String> process(int survives) {
            Set<Path> known = new HashSet<>();
            log.forEach(event -> {
                if (event instanceof Event.Ended end) {
                    known.add(end.path());
                }
            });
            RunSettings settings = RunSettings.of("law").withSeed(seed).withClock(() -> Instant.EPOCH);
            Optional<String> outcome = DrivenRun.run(
                            RandomDeeds.orchestration(seed),
                            stacks.get(),
                            settings,
                            new OrderlyDriver(seed, log, survives, cancellation))
                    .map(Object::toString);
            assertThat(world.performed())
                    .as("performed")
                    .doesNotHaveDuplicates()
                    .noneMatch(known::contains);
            return outcome;
        }

        List<String> logged() {
            return log.stream().map(Event::toString).toList();
        }
    }

    /// @return how many crashes were tried
    private static int check(long seed, boolean sameProcess, Faults faults) {
        Resumed whole = new Resumed(seed, sameProcess, faults);
        Optional<String> expected = whole.process(NEVER);
        assertThat(expected).as("seed %s", seed).isPresent();
        SplittableRandom random = new SplittableRandom(-seed);
        int size = whole.log.size();
        int tried = 0;
        for (int first = 0; first < size; first++) {
            for (int again = 0; again < SECOND_CRASHES; again++) {
                int second = random.nextInt(size - first);
                String when =
                        "seed %s, crashed after %s and %s events, of %s".formatted(seed, first, second, whole.logged());
                Resumed run = whole.again();
                assertThat(run.process(first)).as(when).isEmpty();
                assertThat(run.process(second)).as(when).isEmpty();
                assertThat(run.process(NEVER)).as(when).isEqualTo(expected);
                assertThat(run.logged()).as(when).isEqualTo(whole.logged());
                tried++;
            }
        }
        return tried;
    }

    @Test
    void a_run_that_crashes_twice_ends_as_if_it_had_not() {
        int tried = 0;
        for (long seed = FIRST; seed < FIRST + STACKS; seed++) {
            tried += check(seed, seed % 2 == 0, NOTHING);
        }
        assertThat(tried).isGreaterThan(5 * STACKS);
    }

    @Test
    void the_runs_have_all_layers_and_all_kinds_of_events() {
        Set<String> layers = new TreeSet<>();
        Set<String> events = new TreeSet<>();
        for (long seed = 0; seed < 200; seed++) {
            Resumed run = new Resumed(seed, true, NOTHING);
            run.stack().layers().forEach(layer -> layers.add(layer.name().replaceAll("\\(.*", "")));
            assertThat(run.process(NEVER)).isPresent();
            run.logged().forEach(event -> KINDS.stream().filter(event::contains).forEach(events::add));
        }
        assertThat(layers)
                .contains("budget", "compensate", "fallback", "gate", "mapResult", "memo", "retry", "timeout")
                .contains("batchOutcomes", "bulkhead", "cached", "chaos", "hedge", "rateLimiter", "serialBy", "shadow")
                .contains("singleFlight");
        assertThat(events).containsExactlyInAnyOrderElementsOf(KINDS);
    }

    /// What one process has seen, whatever the run: as a layer of the run it must not outlive the run.
    private static Combinator<Deed> remembering() {
        Set<Deed> seen = ConcurrentHashMap.newKeySet();
        return Combinator.of("remembering", (deed, call, next) -> {
            Object result = next.execute(deed, call);
            return seen.add(deed) ? result : result + " again";
        });
    }

    private static void requireFound(boolean sameProcess, Faults faults) {
        assertThatThrownBy(() -> LongStream.range(0, 50).forEach(seed -> check(seed, sameProcess, faults)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("crashed after");
    }

    @Test
    void a_layer_of_the_run_that_keeps_its_state_in_a_field_is_found_when_the_same_process_resumes() {
        requireFound(true, new Faults(UnaryOperator.identity(), outside -> outside.with(remembering())));
    }

    @Test
    void a_layer_inside_the_log_whose_state_decides_results_is_found_when_another_process_resumes() {
        requireFound(false, new Faults(inside -> inside.with(remembering()), UnaryOperator.identity()));
    }
}
