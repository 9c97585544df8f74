package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Steps a second, beside the same rows written by JDBC alone in the same process, in slices that take turns.
///
/// A first measurement, not a benchmark that is kept: `main(folder, runs, steps)`.
final class StoreBenchmark {
    private static final int SLICES = 9;

    private StoreBenchmark() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        double[] ratios = new double[SLICES];
        for (int slice = -2; slice < SLICES; slice++) {
            Path file = Files.createTempDirectory(folder, "bench").resolve("runs.db");
            double[] store = store(file, runs, steps);
            double raw = raw(file.resolveSibling("raw.db"), runs, steps);
            if (slice >= 0) {
                ratios[slice] = store[0] / raw;
                System.out.printf(
                        "%d runs x %d steps: store %,.0f steps/s (%.1f rows a commit), raw %,.0f, ratio %.2f%n",
                        runs, steps, store[0], store[1], raw, ratios[slice]);
            }
        }
        Arrays.sort(ratios);
        System.out.printf("median ratio %.2f (%.2f to %.2f)%n", ratios[SLICES / 2], ratios[0], ratios[SLICES - 1]);
    }

    private static double[] store(Path file, int runs, int steps) throws InterruptedException {
        Orchestration<Shop<?>, Integer> stepping = conductor -> {
            int sum = 0;
            for (int i = 0; i < steps; i++) {
                sum += conductor.yield(new Shop.Charge(i)).length();
            }
            return sum;
        };
        Executor<Shop<?>> executor = action -> "paid";
        try (Store store = Store.open(file, Shop.CODEC)) {
            long before = store.commits();
            long start = System.nanoTime();
            List<Run<Integer>> started = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                started.add(Syncopate.inMemory()
                        .recordedTo(store.log("run-" + run, "stepping", "1", null))
                        .start(stepping, executor));
            }
            for (Run<Integer> run : started) {
                run.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double rows = (double) runs * steps / (store.commits() - before);
            return new double[] {runs * steps / seconds, rows};
        }
    }

    /// The same rows, as many in a transaction as there are runs.
    private static double raw(Path file, int runs, int steps) throws SQLException {
        try (Connection connection = Database.writing(file);
                PreparedStatement begin = connection.prepareStatement("BEGIN IMMEDIATE");
                PreparedStatement insert = connection.prepareStatement(Sql.EVENT.text);
                PreparedStatement commit = connection.prepareStatement("COMMIT")) {
            long start = System.nanoTime();
            for (int step = 0; step < steps; step++) {
                begin.execute();
                for (int run = 0; run < runs; run++) {
                    insert.setLong(1, run);
                    insert.setLong(2, step);
                    insert.setString(3, "ended");
                    insert.setString(4, "/" + step);
                    insert.setString(5, "{\"Charge\":{\"cents\":" + step + "}}");
                    insert.setString(6, "answered");
                    insert.setString(7, "\"paid\"");
                    insert.setString(8, null);
                    insert.setString(9, "2026-11-27T20:09:12.235504943Z");
                    insert.setString(10, "2026-11-27T20:09:12.235504943Z");
                    insert.addBatch();
                }
                insert.executeBatch();
                commit.execute();
            }
            return runs * steps / ((System.nanoTime() - start) / 1e9);
        }
    }
}
