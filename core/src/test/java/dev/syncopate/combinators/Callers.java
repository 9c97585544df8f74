package dev.syncopate.combinators;

import dev.syncopate.Conductor.ForEach;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Several forks of one run that come one nanosecond after the other, in an order that a seed gives.
final class Callers {
    static final Duration TICK = Duration.ofNanos(1);

    private final int count;
    private final long seed;
    private int victim = -1;
    private Duration moment = Duration.ZERO;

    private Callers(int count, long seed) {
        this.count = count;
        this.seed = seed;
    }

    static Callers of(int count, long seed) {
        return new Callers(count, seed);
    }

    /// Cancels one of them at a moment after the start.
    Callers cancelling(int victim, Duration moment) {
        this.victim = victim;
        this.moment = moment;
        return this;
    }

    /// When each of them comes: 1 to `count` nanoseconds after the start.
    List<Integer> moments() {
        List<Integer> moments =
                new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
        Collections.shuffle(moments, new Random(Seeds.nth((int) seed)));
        return moments;
    }

    /// What comes of each in virtual time.
    <T> List<Outcome<T>> run(Executor<Ask<?>> executor, ForEach<Ask<?>, Integer, T> body) {
        return Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration(body), executor);
    }

    private <T> Orchestration<Ask<?>, List<Outcome<T>>> orchestration(ForEach<Ask<?>, Integer, T> body) {
        List<Integer> moments = moments();
        return conductor -> {
            List<Fork<T>> forks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int caller = i;
                forks.add(conductor.fork(child -> {
                    child.sleep(TICK.multipliedBy(moments.get(caller)));
                    return body.run(child, caller);
                }));
            }
            if (victim >= 0) {
                conductor.sleep(moment);
                forks.get(victim).cancel();
            }
            return forks.stream().map(Fork::joinOutcome).toList();
        };
    }
}
