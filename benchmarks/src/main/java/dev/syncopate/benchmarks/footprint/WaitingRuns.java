package dev.syncopate.benchmarks.footprint;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Sum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// Orchestrations that each wait for an asynchronous answer, or sleep.
final class WaitingRuns implements Waiters {
    private static final Duration LONG = Duration.ofHours(1);

    private final int count;
    private final boolean time;
    private final List<CompletableFuture<Object>> answers;
    private final List<Run<Long>> runs;
    private final CountDownLatch waiting;

    WaitingRuns(int count, boolean time) {
        this.count = count;
        this.time = time;
        this.answers = new ArrayList<>(count);
        this.runs = new ArrayList<>(count);
        this.waiting = new CountDownLatch(count);
        for (int i = 0; i < count && !time; i++) {
            answers.add(new CompletableFuture<>());
        }
    }

    @Override
    public void start() throws InterruptedException {
        Executor<Sum<?>> executor = Executor.async(action -> {
            waiting.countDown();
            return answers.get((int) ((Sum.Add) action).a());
        });
        for (int i = 0; i < count; i++) {
            runs.add(Syncopate.start(time ? sleeper() : asker(i), executor));
        }
        waiting.await();
    }

    private Orchestration<Sum<?>, Long> asker(int i) {
        return conductor -> conductor.yield(new Sum.Add(i, 1));
    }

    private Orchestration<Sum<?>, Long> sleeper() {
        return conductor -> {
            waiting.countDown();
            conductor.sleep(LONG);
            return 1L;
        };
    }

    @Override
    public void end() throws InterruptedException {
        if (time) {
            runs.forEach(Run::cancel);
        } else {
            answers.forEach(answer -> answer.complete(1L));
        }
        for (Run<Long> run : runs) {
            try {
                run.join();
            } catch (CancellationException e) {
                if (!time) {
                    throw e;
                }
            }
        }
    }
}
