package dev.syncopate.testkit;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// A run of several forks in virtual time, with seeded pauses and durations: no two events happen in
/// the same nanosecond unless one causes the other, so the seed decides the order.
final class SeededRun<F> {
    private static final int FORKS = 6;
    private static final int YIELDS = 4;

    private final Bench<F> bench;
    private final List<Duration> pauses;
    private final List<Duration> durations;
    private final Map<F, Integer> numbers = new HashMap<>();
    private final List<Boolean> failing;
    private final Queue<String> happened = new ConcurrentLinkedQueue<>();

    SeededRun(Bench<F> bench, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.bench = bench;
        this.pauses = durations(random);
        this.durations = durations(random);
        this.failing = IntStream.range(0, FORKS * YIELDS)
                .mapToObj(number -> random.nextInt(4) == 0)
                .toList();
        for (int number = 0; number < FORKS * YIELDS; number++) {
            numbers.put(bench.action(number), number);
        }
    }

    private static List<Duration> durations(SplittableRandom random) {
        return IntStream.range(0, FORKS * YIELDS)
                .mapToObj(number -> Duration.ofNanos(random.nextLong(1, 1_000_000_000)))
                .toList();
    }

    /// An executor that fails some of the actions.
    Executor<F> executor() {
        return bench.answering().withMaxInFlight(Integer.MAX_VALUE).around((action, call, next) -> {
            int number = numbers.getOrDefault(action, 0);
            happened.add(call.now() + " " + action + " begins at " + call.path());
            call.sleep(durations.get(number));
            happened.add(call.now() + " " + action + " ends");
            if (failing.get(number)) {
                throw new IOException("by the seed");
            }
            return next.execute(action, call);
        });
    }

    /// Runs the forks.
    ///
    /// @return the events, by time
    List<String> play(Executor<F> executor) {
        happened.clear();
        Orchestration<F, Object> forks =
                conductor -> conductor.map(IntStream.range(0, FORKS).boxed().toList(), FORKS, (child, fork) -> {
                    for (int i = fork * YIELDS; i < (fork + 1) * YIELDS; i++) {
                        child.sleep(pauses.get(i));
                        Path path = child.path();
                        String outcome;
                        try {
                            outcome = String.valueOf(child.yieldAny(bench.action(i)));
                        } catch (ActionFailedException e) {
                            outcome = e.getMessage();
                        }
                        happened.add(child.now() + " " + path + " got " + outcome);
                    }
                    return fork;
                });
        Bench.DRIVER.run(forks, executor);
        return happened.stream().sorted().toList();
    }
}
