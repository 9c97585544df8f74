package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// How fast runs go on after a restart: `main(folder)`. Each run has its steps behind it, and is
/// measured from its registration until its next action begins.
final class ReplayBenchmark {
    private static final int SLICES = Integer.getInteger("slices", 11);
    private static final DurableSettings SETTINGS =
            DurableSettings.standard().withClosing(Duration.ZERO).withAtOnce(1_000_000);
    private static final Shop<?> NEXT = new Shop.Reserve("next");

    private ReplayBenchmark() {}

    private static Orchestration<Shop<?>, Integer> stepping(int steps) {
        return conductor -> {
            int sum = 0;
            for (int i = 0; i < steps; i++) {
                sum += conductor.yield(new Shop.Charge(i)).length();
            }
            return sum;
        };
    }

    private static Orchestration<Shop<?>, Integer> forking(int forks, int steps) {
        return conductor -> {
            List<Fork<Integer>> all = new ArrayList<>();
            for (int i = 0; i < forks; i++) {
                all.add(conductor.fork(stepping(steps)));
            }
            return all.stream().mapToInt(Fork::join).sum();
        };
    }

    private static Definition<Shop<?>, Integer, Integer> definition(Orchestration<Shop<?>, Integer> body) {
        return Definition.of("steps", Integer.class, Integer.class, input -> conductor -> {
            int sum = conductor.call(body);
            return sum + conductor.yield(new Shop.Reserve("next"));
        });
    }

    /// What is behind it is done at once. What comes next is counted, and waits, or not.
    private static Executor<Shop<?>> executor(CountDownLatch next, boolean waits) {
        return Executor.<Shop<?>>of((action, call) -> {
                    if (!action.equals(NEXT)) {
                        return "paid";
                    }
                    next.countDown();
                    Thread.sleep(waits ? Duration.ofDays(1) : Duration.ZERO);
                    return 1;
                })
                .withMaxInFlight(1_000_000);
    }

    private static Path store(Path folder, Definition<Shop<?>, Integer, Integer> definition, int runs)
            throws Exception {
        Path file = Files.createTempDirectory(folder, "replay").resolve("runs.db");
        Hooks hooks = new Hooks() {
            @Override
            public void opened(Connection connection) throws SQLException {
                Database.execute(connection, "PRAGMA synchronous = OFF"); // Only while the store is made.
            }
        };
        try (Durable durable = Durable.of(Store.open(file, Shop.CODEC, hooks), SETTINGS)) {
            CountDownLatch next = new CountDownLatch(1);
            durable.register(definition, executor(next, true));
            durable.start(definition, "run", 1);
            next.await();
        }
        new Copies(file).make("run", runs - 1);
        return file;
    }

    /// Going on: with the store open already, since opening it takes always the same.
    private record GoingOn(
            Path file, Definition<Shop<?>, Integer, Integer> definition, int runs, int steps, boolean waits)
            implements Work {
        @Override
        public Part open() {
            Durable durable = Durable.open(file, Shop.CODEC, SETTINGS);
            return new Part() {
                @Override
                public Done run() throws InterruptedException {
                    CountDownLatch next = new CountDownLatch(runs);
                    durable.register(definition, executor(next, waits));
                    next.await();
                    return new Done((long) runs * steps, 1);
                }

                @Override
                public void close() {
                    durable.close();
                }
            };
        }
    }

    private static void measure(Path folder, String name, Orchestration<Shop<?>, Integer> body, int steps, int runs)
            throws Exception {
        Definition<Shop<?>, Integer, Integer> definition = definition(body);
        Work work = new GoingOn(store(folder, definition, runs), definition, runs, steps, true);
        List<Slice> slices = new ArrayList<>();
        Slice first = Slice.of(work);
        for (int slice = 0; slice < SLICES; slice++) {
            slices.add(Slice.of(work));
        }
        System.out.printf(
                "%-26s first %,9.0f/s  median %,9.0f/s  best %,9.0f/s  CPU %.1f us a step  load %.1f%n",
                name,
                first.perSecond(),
                Slice.median(slices, Slice::perSecond),
                -Slice.least(slices, slice -> -slice.perSecond()),
                Slice.least(slices, Slice::cpuMicros),
                Slice.load());
    }

    private static void many(Path folder, int runs) throws Exception {
        Definition<Shop<?>, Integer, Integer> definition = definition(stepping(10));
        Path file = store(folder, definition, runs);
        for (boolean waits : new boolean[] {true, false}) {
            Slice slice = Slice.of(new GoingOn(file, definition, runs, 10, waits));
            System.out.printf(
                    "%,d runs of 10 steps go on %s in %.1f s  CPU %.1f s  load %.1f%n",
                    runs, waits ? "and act" : "to their ends", slice.seconds(), slice.cpuSeconds(), Slice.load());
        }
    }

    /// @param arguments the folder in which the files are, and names of work; all if there are none
    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<String> names = List.of(arguments).subList(1, arguments.length);
        if (names.isEmpty() || names.contains("unforked")) {
            measure(folder, "1 run of 100,000", stepping(100_000), 100_000, 1);
            measure(folder, "100 runs of 1,000", stepping(1_000), 1_000, 100);
        }
        if (names.isEmpty() || names.contains("forked")) {
            measure(folder, "1 run, 100 forks of 100", forking(100, 100), 10_000, 1);
            measure(folder, "10 runs, 100 forks of 100", forking(100, 100), 10_000, 10);
        }
        if (names.isEmpty() || names.contains("many")) {
            many(folder, 100_000);
        }
    }
}
