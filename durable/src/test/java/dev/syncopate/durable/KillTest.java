package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Processes are killed at any moment, and the runs go on in another one.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process that is killed there leaves its files locked for a while")
class KillTest {
    private static final int ROUNDS = Integer.getInteger("syncopate.kills", 20);
    private static final long SEED = Long.getLong("syncopate.seed", System.nanoTime());

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Random random = new Random(SEED);

    /// How many kills there were in each tenth of the events.
    private final int[] tenths = new int[10];

    private int repeated;

    @TempDir
    private Path parent;

    @Test
    void runs_that_are_killed_go_on_to_the_result_of_their_log() throws Exception {
        Path whole = Files.createDirectory(parent.resolve("whole"));
        new Child(whole, 0, Hooks.NONE).run();
        for (int round = 0; round < ROUNDS; round++) {
            killed(round, "plain", events(whole));
        }
        System.out.printf(
                "KillTest: -Dsyncopate.seed=%d, %d kills, by tenths of the history %s, %d effects again%n",
                SEED, Arrays.stream(tenths).sum(), Arrays.toString(tenths), repeated);
    }

    /// Proves that the test above finds mistakes.
    @Test
    void store_that_acknowledges_before_its_commit_is_found() {
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 10; round++) {
                        killed(round, "hasty", 60);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("action of");
    }

    /// @param size how many events there are in the end, about
    private void killed(int round, String kind, int size) throws Exception {
        Path folder = Files.createDirectory(parent.resolve(kind + round));
        kill(folder, kind, (int) ((round % 10 + random.nextDouble()) * size / 10));
        int events = events(folder);
        Set<List<String>> ended = new HashSet<>(Tables.read(
                Child.store(folder),
                "SELECT run.id || ' ' || path FROM event JOIN run ON run = n WHERE kind = 'ended'"));

        new Child(folder, 1, Hooks.NONE).run();
        tenths[Math.min(9, events * 10 / events(folder))]++;
        checkEffects(folder, ended);
        int effects = Child.read(Child.ledger(folder)).size();
        checkResults(folder);

        // Once more, from the events alone.
        new Child(folder, 2, Hooks.NONE).run();
        checkResults(folder);
        assertThat(Child.read(Child.ledger(folder))).hasSize(effects);
    }

    /// Returns how many events there are; -1 if there are no tables yet.
    private static int events(Path folder) {
        boolean isNew = Tables.read(Child.store(folder), "SELECT 1 FROM sqlite_schema WHERE name = 'event'")
                .isEmpty();
        return isNew
                ? -1
                : Integer.parseInt(Tables.read(Child.store(folder), "SELECT count(*) FROM event")
                        .getFirst()
                        .getFirst());
    }

    /// Kills a process when it has had so many events.
    private void kill(Path folder, String kind, int events) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        "0",
                        kind)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        long since = System.nanoTime();
        try {
            while (process.isAlive() && (Files.notExists(Child.store(folder)) || events(folder) < events)) {
                assertThat(System.nanoTime() - since).isLessThan(PATIENCE);
                LockSupport.parkNanos(100_000);
            }
            LockSupport.parkNanos(random.nextInt(500_000));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue())
                .as("errors: %s", Files.readString(folder.resolve("errors")))
                .isIn(0, 128 + 9);
    }

    /// Each action is the same whenever it is performed; what had ended is not performed again.
    private void checkEffects(Path folder, Set<List<String>> ended) throws IOException {
        Map<String, String> actions = new HashMap<>();
        for (List<String> effect : Child.read(Child.ledger(folder))) {
            String place = effect.get(1);
            String before = actions.put(place, effect.get(2));
            if (before != null) {
                repeated++;
                assertThat(effect.get(2)).as("action of %s", place).isEqualTo(before);
            }
            if (!effect.getFirst().equals("0")) {
                assertThat(ended)
                        .as("action of %s is not performed again", place)
                        .doesNotContain(List.of(place));
            }
        }
    }

    /// What was ever told of a run is what its log says.
    private static void checkResults(Path folder) throws IOException {
        Map<String, String> stored = new HashMap<>();
        Tables.read(Child.store(folder), "SELECT id, json_extract('[' || result || ']', '$[0]') FROM where_are_my_runs")
                .forEach(row -> stored.put(row.get(0), row.get(1)));
        assertThat(stored).hasSize(Program.ALL.size());
        for (List<String> result : Child.read(Child.results(folder))) {
            assertThat(result.get(1)).as("result of %s", result.get(0)).isEqualTo(stored.get(result.get(0)));
        }
    }
}
