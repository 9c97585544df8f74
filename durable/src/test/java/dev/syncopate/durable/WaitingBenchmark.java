package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntToLongFunction;

/// What runs that wait take, and how late they go on: `main(folder, runs, waiting)`.
///
/// `runs` are started one by one, and wait in memory until they are left to their rows; `waiting` are in
/// the store besides, as rows. Then 200 are due, one after the other.
final class WaitingBenchmark {
    private static final int DUE = 200;

    /// Sleeps, and then does one thing.
    private static final Definition<Shop<?>, Long, String> SLEEPING =
            Definition.of("sleeping", Long.class, String.class, millis -> conductor -> {
                conductor.sleep(Duration.ofMillis(millis));
                return conductor.yield(new Shop.Charge((int) (millis % Integer.MAX_VALUE)));
            });

    private static final long NEVER = Duration.ofDays(20).toMillis();

    private WaitingBenchmark() {}

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Durable open(Path file, Duration keeping, Executor<Shop<?>> executor) {
        Durable durable = Durable.open(
                file,
                Shop.CODEC,
                DurableSettings.standard()
                        .withAtOnce(10_000_000)
                        .withKeeping(keeping)
                        .withClosing(Duration.ZERO));
        durable.register(SLEEPING, executor);
        return durable;
    }

    private static void start(Durable durable, String prefix, int runs, IntToLongFunction millis) {
        try (ExecutorService threads = Executors.newFixedThreadPool(200)) {
            for (int i = 0; i < runs; i++) {
                int run = i;
                threads.execute(() -> durable.start(SLEEPING, prefix + run, millis.applyAsLong(run)));
            }
        }
    }

    private static void perRun(Path folder, int runs, Duration keeping) throws Exception {
        Path file = Files.createTempDirectory(folder, "waiting").resolve("runs.db");
        try (Durable durable = open(file, keeping, action -> "paid")) {
            durable.start(SLEEPING, "first", NEVER);
            long before = heap();
            start(durable, "run-", runs, i -> NEVER);
            while (keeping.isZero() && durable.runs().size() > 0) {
                Thread.sleep(10);
            }
            Thread.sleep(1_000);
            System.out.printf(
                    "%,d runs wait, %,d in memory: %.0f bytes each%n",
                    runs, durable.runs().size(), (heap() - before) / (double) runs);
        }
    }

    private static Path store(Path folder, int waiting) throws Exception {
        Path file = Files.createTempDirectory(folder, "due").resolve("runs.db");
        try (Durable durable = open(file, Duration.ZERO, action -> "paid")) {
            durable.start(SLEEPING, "wait", NEVER);
            while (durable.runs().size() > 0) {
                Thread.sleep(10);
            }
        }
        long start = System.nanoTime();
        new Copies(file).make("wait", waiting - 1);
        System.out.printf("%,d rows in %.1f s%n", waiting, (System.nanoTime() - start) / 1e9);
        return file;
    }

    /// How late the next action begins after a timer of a run that is not in memory, in a store where
    /// many wait.
    private static void due(Path folder, int waiting) throws Exception {
        Path file = store(folder, waiting);
        Map<Integer, Instant> begun = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(DUE);
        long start = System.nanoTime();
        try (Durable durable = open(file, Duration.ZERO, action -> {
            if (action instanceof Shop.Charge(int millis)) {
                begun.put(millis, Instant.now());
                all.countDown();
            }
            return "paid";
        })) {
            System.out.printf("opened in %.2f s%n", (System.nanoTime() - start) / 1e9);
            start(durable, "due-", DUE, i -> 15_000L + 51L * i);
            Map<Integer, Instant> due = dueTimes(file);
            while (due.size() < DUE) {
                due = dueTimes(file);
            }
            all.await();
            System.out.printf("%,d runs in the store: %.0f MB of heap%n", waiting, heap() / 1e6);
            Map<Integer, Instant> times = due;
            long[] late = begun.entrySet().stream()
                    .mapToLong(each -> Duration.between(times.get(each.getKey()), each.getValue())
                            .toMillis())
                    .toArray();
            Arrays.sort(late);
            System.out.printf(
                    "%d due: median %d ms late, worst %d ms, 95 of 100 under %d ms, load %.1f%n",
                    DUE, late[DUE / 2], late[DUE - 1], late[DUE * 95 / 100], Slice.load());
        }
    }

    private static Map<Integer, Instant> dueTimes(Path file) throws Exception {
        Map<Integer, Instant> due = new ConcurrentHashMap<>();
        try (Connection connection = Database.connect(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT input, due FROM run JOIN begun ON run = n WHERE id GLOB 'due-*'")) {
            while (row.next()) {
                due.put(row.getInt(1), Times.parse(row.getString(2)));
            }
        }
        return due;
    }

    /// @param arguments the folder in which the files are, and how many runs
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        if (runs > 0) {
            perRun(folder, runs, Duration.ZERO);
            perRun(folder, runs, Duration.ofDays(1));
        }
        due(folder, Integer.parseInt(arguments[2]));
    }
}
