package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Random programs are recorded on many threads, and replayed whole and from prefixes: a replay does
/// exactly what the recorded run did.
@Timeout(300)
class ExactReplayTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.programs", 1_000);
    private static final long FIRST = Long.getLong("syncopate.first", 0);

    /// A run as it can be compared.
    record Told(Optional<String> outcome, List<String> trace) {}

    record Recorded(Instant start, List<Event> events, Told told) {}

    private static final Executor<RandomProgram.Act> WORLD = Executor.of((action, call) -> {
        RandomProgram.Do act = (RandomProgram.Do) action;
        long until = System.nanoTime() + act.micros() * 1_000L;
        boolean deaf = act.kind() == 1;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(20_000);
            if (Thread.interrupted() && !deaf) {
                throw new InterruptedException();
            }
        }
        if (act.kind() == 0) {
            throw new IllegalStateException("action " + act.id());
        }
        return "a" + act.id();
    });

    private static Orchestration<RandomProgram.Act, String> orchestration(
            RandomProgram.Part program, RandomProgram.Shared shared) {
        return conductor -> program.run(conductor, shared);
    }

    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> value;
            case Outcome.Failure<String>(var failure) -> failure.toString();
        };
    }

    static Recorded record(long seed) {
        RandomProgram.Part program = new RandomProgram(seed).next();
        RandomProgram.Shared shared = new RandomProgram.Shared();
        List<Event> events = new ArrayList<>();
        Random random = new Random(~seed);
        boolean cancels = random.nextInt(5) == 0;
        int after = random.nextInt(6);
        Instant start = Instant.now();
        LogDriver driver = new LogDriver(events::add);
        DrivenRun<String> run = DrivenRun.start(
                orchestration(program, shared),
                WORLD.withMaxInFlight(1 + random.nextInt(8)),
                RunSettings.of("r" + seed).startingAt(start),
                driver);
        long began = System.nanoTime();
        while (run.outcome().isEmpty()) {
            LockSupport.parkNanos(50_000);
            if (cancels && events.size() >= after) {
                cancels = false;
                run.cancel();
            }
            if (System.nanoTime() - began > 20_000_000_000L) {
                throw new AssertionError("seed " + seed + " hangs: " + run.pending() + " after " + events);
            }
        }
        run.awaitIdle();
        return new Recorded(
                start, List.copyOf(events), new Told(run.outcome().map(ExactReplayTest::text), shared.trace));
    }

    static Told replay(long seed, List<Event> events, Instant start) {
        RandomProgram.Part program = new RandomProgram(seed).next();
        RandomProgram.Shared shared = new RandomProgram.Shared();
        Iterator<Event> left = events.iterator();
        DrivenRun<String> run = DrivenRun.start(
                orchestration(program, shared),
                WORLD,
                RunSettings.of("r" + seed).startingAt(start),
                idle -> {
                    if (Boolean.getBoolean("verbose")) {
                        System.out.println("  idle " + idle.pending() + " " + idle.outcome());
                    }
                    if (left.hasNext()) {
                        idle.give(left.next());
                    }
                });
        run.awaitIdle();
        Told told = new Told(run.outcome().map(ExactReplayTest::text), List.copyOf(shared.trace));
        run.drop();
        return told;
    }

    @Test
    void a_replay_does_what_the_recorded_run_did() {
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
            Recorded recorded = record(seed);
            Instant start = recorded.start();
            Told again = replay(seed, recorded.events(), start);
            if (!again.equals(recorded.told())) {
                System.out.println("seed " + seed + "\n" + recorded.told() + "\n" + again);
                recorded.events().forEach(System.out::println);
                System.setProperty("verbose", "true");
                replay(seed, recorded.events(), start);
            }
            assertThat(again.trace())
                    .as("trace of seed %s: %s", seed, recorded.events())
                    .isEqualTo(recorded.told().trace());
            assertThat(again.outcome())
                    .as("outcome of seed %s: %s", seed, recorded.events())
                    .isEqualTo(recorded.told().outcome());
            int prefix = new Random(seed).nextInt(recorded.events().size() + 1);
            List<String> part =
                    replay(seed, recorded.events().subList(0, prefix), start).trace();
            assertThat(recorded.told().trace().subList(0, part.size()))
                    .as("prefix %s of seed %s", prefix, seed)
                    .isEqualTo(part);
        }
    }
}
