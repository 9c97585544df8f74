package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Runs that are kept in a store.
///
/// @param steps how many each run has
record KeptWork(Path folder, int runs, int steps, Orchestration<Shop<?>, Integer> each) implements Work {
    private static final Executor<Shop<?>> EXECUTOR = ((Executor<Shop<?>>) action -> "paid").withMaxInFlight(16);

    static Work runs(Path folder, int runs, int steps) {
        return new KeptWork(folder, runs, steps, stepping(steps));
    }

    private static Orchestration<Shop<?>, Integer> stepping(int steps) {
        return conductor -> {
            int sum = 0;
            for (int i = 0; i < steps; i++) {
                sum += conductor.yield(new Shop.Charge(i)).length();
            }
            return sum;
        };
    }

    static Work forks(Path folder, int forks, int steps) {
        return new KeptWork(folder, 1, forks * steps, conductor -> {
            List<Fork<Integer>> all = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                all.add(conductor.fork(stepping(steps)));
            }
            return all.stream().mapToInt(Fork::join).sum();
        });
    }

    static Work groups(Path folder, int groups, int size) {
        return new KeptWork(folder, 1, groups * size, conductor -> {
            int sum = 0;
            for (int i = 0; i < groups; i++) {
                sum += conductor
                        .yield(Collections.nCopies(size, new Shop.Charge(i)))
                        .size();
            }
            return sum;
        });
    }

    @Override
    public Part open() throws Exception {
        Path file = Files.createTempDirectory(folder, "bench").resolve("runs.db");
        Store store = Store.open(file, Shop.CODEC);
        List<Log> logs = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            logs.add(store.log("run-" + run, "stepping", "1", null));
        }
        return new Kept(this, store, logs);
    }

    private record Kept(KeptWork work, Store store, List<Log> logs) implements Part {
        @Override
        public Done run() throws InterruptedException {
            long before = store.commits();
            List<Run<Integer>> started = new ArrayList<>();
            for (Log log : logs) {
                started.add(Syncopate.inMemory().recordedTo(log).start(work.each, EXECUTOR));
            }
            for (Run<Integer> run : started) {
                run.join();
            }
            return new Done((long) work.runs * work.steps, store.commits() - before);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
