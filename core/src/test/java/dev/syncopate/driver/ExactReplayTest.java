package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random programs are recorded on many threads, and replayed whole and from prefixes: a replay does
/// exactly what the recorded run did. `syncopate.programs` says how many, `syncopate.first` from which seed.
class ExactReplayTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.programs", 2_500);
    private static final long FIRST = Long.getLong("syncopate.first", 0);

    /// One program of so many is replayed from each prefix, and the others from one.
    private static final int SAMPLE = 25;

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /// A run as it can be compared.
    record Told(Optional<String> outcome, List<String> trace) {}

    record Recorded(Instant start, List<Event> events, Told told) {}

    private static Orchestration<RandomProgram.Act, String> orchestration(long seed, RandomProgram.Shared shared) {
        RandomProgram.Part program = new RandomProgram(seed).next();
        return conductor -> program.run(conductor, shared);
    }

    private static String text(Outcome<String> outcome) {
        return switch (outcome) {
            case Outcome.Success<String>(var value) -> value;
            case Outcome.Failure<String>(var failure) -> failure.toString();
        };
    }

    static Recorded record(long seed, FaultyLog fault) {
        RandomProgram.Shared shared = new RandomProgram.Shared();
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        SplittableRandom random = new SplittableRandom(~seed);
        boolean cancels = random.nextInt(5) == 0;
        int after = random.nextInt(6);
        Instant start = Instant.now();
        DrivenRun<String> run = DrivenRun.start(
                orchestration(seed, shared),
                RandomWorld.stack(shared, 1 + random.nextInt(8)),
                RunSettings.of("r" + seed).startingAt(start),
                fault.driver(events));
        long began = System.nanoTime();
        while (run.outcome().isEmpty()) {
            LockSupport.parkNanos(50_000);
            if (cancels && events.size() >= after) {
                cancels = false;
                run.cancel();
            }
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new AssertionError("seed " + seed + " hangs: " + run.pending() + " after " + events);
            }
        }
        run.awaitIdle();
        return new Recorded(
                start, List.copyOf(events), new Told(run.outcome().map(ExactReplayTest::text), shared.trace));
    }

    static Told replay(long seed, List<Event> events, Instant start) {
        RandomProgram.Shared shared = new RandomProgram.Shared();
        Iterator<Event> left = events.iterator();
        DrivenRun<String> run = DrivenRun.start(
                orchestration(seed, shared),
                RandomWorld.stack(shared, 1),
                RunSettings.of("r" + seed).startingAt(start),
                idle -> {
                    if (left.hasNext() && idle.outcome().isEmpty()) {
                        idle.give(left.next());
                    }
                });
        run.awaitIdle();
        Told told = new Told(run.outcome().map(ExactReplayTest::text), List.copyOf(shared.trace));
        run.drop();
        return told;
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // for as many programs as are asked for
    void a_replay_does_what_the_recorded_run_did() {
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
            Recorded recorded = record(seed, FaultyLog.NONE);
            Told again = replay(seed, recorded.events(), recorded.start());
            assertThat(again).as("seed %s: %s", seed, recorded.events()).isEqualTo(recorded.told());
            int size = recorded.events().size();
            if (seed % SAMPLE == 0) {
                for (int prefix = 0; prefix < size; prefix++) {
                    requirePrefix(seed, recorded, prefix);
                }
            } else {
                requirePrefix(seed, recorded, new SplittableRandom(seed).nextInt(size + 1));
            }
        }
    }

    private static void requirePrefix(long seed, Recorded recorded, int prefix) {
        List<String> part = replay(seed, recorded.events().subList(0, prefix), recorded.start())
                .trace();
        assertThat(recorded.told().trace().subList(0, part.size()))
                .as("prefix %s of seed %s: %s", prefix, seed, recorded.events())
                .isEqualTo(part);
    }

    @Test
    void programs_nest_all_parts_in_each_other() {
        Set<String> made = new TreeSet<>();
        LongStream.range(0, 2_000).forEach(seed -> {
            RandomProgram program = new RandomProgram(seed);
            program.next();
            made.addAll(program.made);
        });
        List<String> around = List.of(
                "run", "forks", "all", "race", "firstSuccess", "settle", "map", "limited", "shielded", "caught");
        for (String outer : around) {
            assertThat(made).contains("decides in " + outer, "group in " + outer, "attempts in " + outer);
            around.stream().skip(1).forEach(inner -> assertThat(made).contains(inner + " in " + outer));
        }
    }

    @Test
    void recorded_runs_meet_all_ways_in_which_an_action_and_a_run_can_end() {
        Set<String> met = new TreeSet<>();
        for (long seed = 0; seed < 300; seed++) {
            Recorded recorded = record(seed, FaultyLog.NONE);
            recorded.events().forEach(event -> met.add(kind(event)));
            met.add(recorded.told().outcome().orElseThrow().contains("ActionFailedException") ? "failed" : "ended");
            recorded.told().trace().stream()
                    .filter(line -> line.startsWith("und"))
                    .forEach(line -> met.add(line.substring(0, 6)));
        }
        assertThat(met)
                .contains(
                        "run cancelled",
                        "limit fired",
                        "sleep fired",
                        "second attempt",
                        "cancelled",
                        "answered",
                        "failed",
                        "ended",
                        "undoes",
                        "undid ",
                        "deaf answered",
                        "deaf failed");
    }

    private static String kind(Event event) {
        return switch (event) {
            case Event.RunCancelled cancelled -> "run cancelled";
            case Event.Ended end when end.action() instanceof DriverAction.Limit -> "limit fired";
            case Event.Ended end when end.isTimer() -> "sleep fired";
            case Event.Ended end when end.path().attempt() > 1 -> "second attempt";
            case Event.Ended end when end.ending() instanceof Ending.Cancelled -> "cancelled";
            case Event.Ended end ->
                switch (((RandomProgram.Do) end.action()).kind()) {
                    case DEAF -> "deaf answered";
                    case DEAF_AND_FAILS -> "deaf failed";
                    default -> "answered";
                };
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_log_that_is_kept_wrongly_is_found(FaultyLog fault) {
        assertThat(LongStream.range(0, 2_000).boxed().anyMatch(seed -> !isReplayed(seed, record(seed, fault))))
                .isTrue();
    }

    private static boolean isReplayed(long seed, Recorded recorded) {
        try {
            return replay(seed, recorded.events(), recorded.start()).equals(recorded.told());
        } catch (IllegalStateException e) {
            return false; // An end was given of what was not pending.
        }
    }

    @Test
    void an_end_that_is_given_twice_is_refused() {
        long seed = 0;
        Recorded recorded = record(seed, FaultyLog.NONE);
        while (recorded.events().size() < 3
                || !(recorded.events().getFirst() instanceof Event.Ended end)
                || end.isTimer()) {
            recorded = record(++seed, FaultyLog.NONE);
        }
        Recorded known = recorded;
        long again = seed;
        List<Event> twice = new ArrayList<>(known.events());
        twice.add(1, twice.getFirst());
        assertThatThrownBy(() -> replay(again, twice, known.start()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give each action of changes() or pending() one end");
    }
}
