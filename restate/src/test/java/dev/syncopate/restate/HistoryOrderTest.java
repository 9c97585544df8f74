package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.history.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A history has its events in the order in which the run was given them, however many come at once.
class HistoryOrderTest {
    private static final int PROGRAMS = Integer.getInteger("syncopate.programs", 12);
    private static final int FORKS = 8;
    private static final int STEPS = 4;

    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();

    /// What it returns tells the order in which all its steps have ended.
    private static String program(Conductor<Work<?>> conductor, long seed) {
        StringBuilder order = new StringBuilder();
        List<Orchestration<Work<?>, String>> strands = IntStream.range(0, FORKS)
                .<Orchestration<Work<?>, String>>mapToObj(fork -> {
                    SplittableRandom random = new SplittableRandom(seed * FORKS + fork);
                    return c -> {
                        for (int step = 0; step < STEPS; step++) {
                            order.append(step(c, random, fork + "." + step)).append(' ');
                        }
                        return "";
                    };
                })
                .toList();
        List<Fork<String>> forks = new ArrayList<>();
        strands.forEach(strand -> forks.add(conductor.fork(strand)));
        forks.forEach(Fork::join);
        return order.toString();
    }

    private static String step(Conductor<Work<?>> c, SplittableRandom random, String name) throws Exception {
        int millis = random.nextInt(6);
        return switch (random.nextInt(6)) {
            case 0 -> {
                c.sleep(Duration.ofMillis(millis));
                yield name;
            }
            case 1 -> {
                try {
                    yield c.timeout(
                            Duration.ofMillis(5 + millis),
                            (Conductor<Work<?>> part) -> part.yield(new Work.Do(name, random.nextInt(20))));
                } catch (TimeoutException e) {
                    yield "late " + name;
                }
            }
            case 2 ->
                c.race(List.of(
                        one -> one.yield(new Work.Do(name + "a", millis)),
                        two -> two.yield(new Work.Do(name + "b", 3))));
            case 3 -> {
                c.fork(new Work.Do("never", 0)).cancel();
                yield c.yield(new Work.Once(name, millis));
            }
            default -> c.yield(new Work.Do(name, millis));
        };
    }

    @Test
    void random_programs_are_replayed_in_their_order() {
        long first = Long.getLong("syncopate.seed", System.nanoTime());
        for (long seed = first; seed < first + PROGRAMS; seed++) {
            long chance = seed;
            Definition<Work<?>, String, String> random =
                    Bench.serve(String.class, desk.stack(), c -> program(c, chance));
            String told = runs.start(random, "one", "").join();
            assertThat(Replay.run(random.orchestration(Work.CODEC, "\"\""), runs.history(random, "one")))
                    .as("seed %s", seed)
                    .isEqualTo(told);
        }
    }
}
