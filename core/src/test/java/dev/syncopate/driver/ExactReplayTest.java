package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random programs are recorded on many threads, and replayed whole and from prefixes: a replay does
/// exactly what the recorded run did.
@Timeout(300)
class ExactReplayTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.programs", 5_000);
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

    /// How a driver may keep a log wrongly.
    enum Fault {
        NONE,
        /// Ends are logged in the order in which threads come to it, and not in that in which they are given.
        ORDER_OF_ARRIVAL,
        CANCELLED_LEFT_OUT,
        LIMITS_LEFT_OUT,
    }

    private static Driver driver(Fault fault, List<Event> events) {
        LogDriver driver = new LogDriver(event -> {
            boolean cancelled = event instanceof Event.Ended ended && ended.ending() instanceof Ending.Cancelled;
            boolean limit = event instanceof Event.Ended ended && ended.action() instanceof DriverAction.Limit;
            if (!(fault == Fault.CANCELLED_LEFT_OUT && cancelled) && !(fault == Fault.LIMITS_LEFT_OUT && limit)) {
                events.add(event);
            }
        });
        return fault != Fault.ORDER_OF_ARRIVAL
                ? driver
                : new Driver() {
                    @Override
                    public void idle(DrivenRun<?> run) {
                        driver.idle(run);
                    }

                    @Override
                    public void performed(DrivenRun<?> run, Pending action, Ending ending) {
                        Event.Ended end = action.end(ending, Instant.now());
                        run.give(end);
                        LockSupport.parkNanos(1);
                        events.add(end);
                    }

                    @Override
                    public void cancelRequested(DrivenRun<?> run) {
                        driver.cancelRequested(run);
                    }
                };
    }

    static Recorded record(long seed, Fault fault) {
        RandomProgram.Part program = new RandomProgram(seed).next();
        RandomProgram.Shared shared = new RandomProgram.Shared();
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        Random random = new Random(~seed);
        boolean cancels = random.nextInt(5) == 0;
        int after = random.nextInt(6);
        Instant start = Instant.now();
        DrivenRun<String> run = DrivenRun.start(
                orchestration(program, shared),
                WORLD.withMaxInFlight(1 + random.nextInt(8)),
                RunSettings.of("r" + seed).startingAt(start),
                driver(fault, events));
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
    void a_replay_does_what_the_recorded_run_did() {
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
            Recorded recorded = record(seed, Fault.NONE);
            Told again = replay(seed, recorded.events(), recorded.start());
            assertThat(again).as("seed %s: %s", seed, recorded.events()).isEqualTo(recorded.told());
            int prefix = new Random(seed).nextInt(recorded.events().size() + 1);
            List<String> part = replay(seed, recorded.events().subList(0, prefix), recorded.start())
                    .trace();
            assertThat(recorded.told().trace().subList(0, part.size()))
                    .as("prefix %s of seed %s", prefix, seed)
                    .isEqualTo(part);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_log_that_is_kept_wrongly_is_found(Fault fault) {
        assertThat(LongStream.range(0, 2_000)).anySatisfy(seed -> {
            Recorded recorded = record(seed, fault);
            assertThat(isReplayed(seed, recorded)).isFalse();
        });
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
        Recorded recorded = record(1, Fault.NONE);
        List<Event> twice = new ArrayList<>(recorded.events());
        twice.add(1, twice.getFirst());
        assertThatThrownBy(() -> replay(1, twice, recorded.start()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give each action of changes() or pending() one end");
    }
}
