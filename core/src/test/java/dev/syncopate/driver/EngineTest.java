package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.snippets.OwnEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop of engines, by an engine in memory.
class EngineTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.programs", 600);

    record Did(String outcome, List<String> trace, List<Event> ends) {}

    private static Did drive(long seed, List<Event> past, boolean cancels) throws Exception {
        RandomProgram.Shared shared = new RandomProgram.Shared();
        List<Event> ends = new ArrayList<>();
        Executor<RandomProgram.Act> stack = RandomWorld.stack(shared, 100);
        OwnEngine<RandomProgram.Act> engine = new OwnEngine<>(stack, past, ends);
        if (cancels) {
            engine.cancel();
        }
        RandomProgram.Part program = new RandomProgram(seed).next();
        Orchestration<RandomProgram.Act, String> orchestration = conductor -> program.run(conductor, shared);
        Outcome<String> outcome = Engine.drive(orchestration, stack, settings(seed), engine);
        return new Did(outcome.toString(), List.copyOf(shared.trace), List.copyOf(ends));
    }

    private static RunSettings settings(long seed) {
        return RunSettings.of("r" + seed).startingAt(Instant.ofEpochSecond(seed));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // for as many programs as are asked for
    void a_run_that_is_given_the_same_ends_does_the_same() throws Exception {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Did first = drive(seed, List.of(), seed % 7 == 0);
            Did again = drive(seed, first.ends(), false);
            assertThat(again).as("seed %s", seed).isEqualTo(first);
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void a_run_that_goes_on_after_a_crash_does_what_it_did_and_ends() throws Exception {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Did first = drive(seed, List.of(), seed % 7 == 0);
            int kept = new SplittableRandom(seed).nextInt(first.ends().size() + 1);
            List<Event> past = first.ends().subList(0, kept);
            Did resumed = drive(seed, past, false);
            assertThat(resumed.ends().subList(0, kept)).as("seed %s", seed).isEqualTo(past);
            Did again = drive(seed, resumed.ends(), false);
            assertThat(again).as("seed %s", seed).isEqualTo(resumed);
        }
    }

    record Charge(int cents) {}

    @Test
    void an_action_in_doubt_is_in_doubt_for_its_further_attempts() throws Exception {
        List<Integer> begun = new ArrayList<>();
        Executor<Charge> stack = Executor.<Charge>of((action, call) -> "never")
                .with(Guarantee.atMostOnce())
                .recorded()
                .with(retry(Schedule.fixed(Duration.ofMillis(1)).upTo(3)));
        OwnEngine<Charge> lost = new OwnEngine<>(stack, List.of(), new ArrayList<>()) {
            @Override
            protected void perform(Pending pending) {
                begun.add(pending.path().attempt());
                end(pending.end(Ending.failure(new InDoubtException(pending.action(), pending.path())), Instant.now()));
            }
        };
        Outcome<Object> outcome =
                Engine.drive(conductor -> "" + conductor.yieldAny(new Charge(5)), stack, RunSettings.of("one"), lost);

        assertThat(outcome.toString()).contains("InDoubtException");
        assertThat(begun).containsExactly(1);
    }

    @Test
    void an_action_that_cannot_be_begun_fails() throws Exception {
        Executor<Charge> stack = Executor.of((action, call) -> "never");
        OwnEngine<Charge> refusing = new OwnEngine<>(stack, List.of(), new ArrayList<>()) {
            @Override
            public void begin(Pending pending) {
                throw new IllegalArgumentException("Charge cannot be stored");
            }
        };
        Outcome<Object> outcome = Engine.drive(
                conductor -> "" + conductor.yieldAny(new Charge(5)), stack, RunSettings.of("one"), refusing);

        assertThat(outcome.toString()).contains("Charge cannot be stored");
    }

    @Test
    void an_error_of_the_orchestration_is_thrown() {
        Executor<Charge> stack = Executor.of((action, call) -> "never");
        assertThatThrownBy(() -> Engine.drive(
                        conductor -> {
                            throw new AssertionError("broken");
                        },
                        stack,
                        RunSettings.of("one"),
                        new OwnEngine<Charge>(stack, List.of(), new ArrayList<>())))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    @Test
    void a_strand_that_computes_for_longer_than_the_patience_is_named() {
        Executor<Charge> stack = Executor.of((action, call) -> "never");
        AtomicBoolean computes = new AtomicBoolean(true);
        assertThatThrownBy(() -> Engine.drive(
                        conductor -> {
                            while (computes.get()) {
                                Thread.onSpinWait();
                            }
                            return "given up";
                        },
                        stack,
                        RunSettings.of("one").withPatience(Duration.ofMillis(200)),
                        new OwnEngine<Charge>(stack, List.of(), new ArrayList<>())))
                .isInstanceOf(NotIdleException.class)
                .hasMessageContaining("EngineTest");
        computes.set(false);
    }
}
