package dev.syncopate.benchmarks.footprint;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.benchmarks.actions.Sum;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.RunSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Driven runs whose driver does nothing: each waits for the end of an action, or sleeps.
final class WaitingDrivenRuns implements Waiters {
    private static final Driver NOTHING = run -> {};
    private static final Executor<Sum<?>> EXECUTOR =
            Executor.<Sum<?>>of((action, call) -> Sum.perform(action)).recorded();

    private final int count;
    private final boolean time;
    private final List<DrivenRun<Long>> runs;

    WaitingDrivenRuns(int count, boolean time) {
        this.count = count;
        this.time = time;
        this.runs = new ArrayList<>(count);
    }

    @Override
    public void start() {
        Orchestration<Sum<?>, Long> orchestration = time
                ? conductor -> {
                    conductor.sleep(Duration.ofHours(1));
                    return 1L;
                }
                : conductor -> conductor.yield(new Sum.Add(1, 1));
        RunSettings settings = RunSettings.of("run");
        for (int i = 0; i < count; i++) {
            runs.add(DrivenRun.start(orchestration, EXECUTOR, settings, NOTHING));
        }
        runs.forEach(DrivenRun::awaitIdle);
    }

    /// Drops them.
    @Override
    public void end() {
        runs.forEach(DrivenRun::drop);
        runs.forEach(DrivenRun::awaitIdle);
        runs.clear();
    }
}
