package dev.syncopate.temporal.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.temporal.OnTemporal;
import dev.syncopate.temporal.TemporalRun;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Workers are killed at any moment, and others take over. `syncopate.kills` says how often.
class KillTest {
    private static final int KILLS = Integer.getInteger("syncopate.kills", 2);
    private static final int SIZE = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Process work(String address) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Work.class.getName(),
                        address,
                        folder.resolve("ledger").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private List<String> ledger() throws IOException {
        Path file = folder.resolve("ledger");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // for as many kills as are asked for
    void run_survives_its_workers() throws Exception {
        long seed = Long.getLong("syncopate.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var server = TestServer.createPortBoundServer(port, true);
        try {
            String address = "localhost:" + port;
            int kills = 0;
            for (int round = 0; kills < KILLS; round++) {
                Files.deleteIfExists(folder.resolve("ledger"));
                kills += run(address, "run-" + round, random, Math.min(3, KILLS - kills), seed);
            }
        } finally {
            server.close();
        }
    }

    /// @return how often a worker was killed
    private int run(String address, String id, SplittableRandom random, int kills, long seed) throws Exception {
        var client = Work.client(address);
        TemporalRun<String> run =
                OnTemporal.client(client, Work.QUEUE, Work.CODEC).start(Work.JOB, id, SIZE);
        int killed = 0;
        Process worker = work(address);
        try {
            int until = 0;
            while (killed < kills) {
                until += 1 + random.nextInt(2 * 4 * SIZE / kills);
                if (!hasLines(until, run)) {
                    break;
                }
                worker.destroyForcibly().waitFor();
                killed++;
                worker = work(address);
            }
            check(run.join(Duration.ofMinutes(3)), killed, "seed " + seed + " of " + id);
        } finally {
            worker.destroyForcibly().waitFor();
            client.getWorkflowServiceStubs().shutdownNow();
        }
        return Math.max(1, killed);
    }

    /// Waits until so much was done. @return false if the run ends before
    private boolean hasLines(int lines, TemporalRun<String> run) throws Exception {
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (ledger().size() < lines) {
            if (System.nanoTime() > until) {
                throw new AssertionError("The run " + run.id() + " does not go on after " + ledger());
            }
            try {
                run.join(Duration.ofMillis(20));
                return false;
            } catch (TimeoutException e) {
                // It goes on.
            }
        }
        return true;
    }

    private void check(String result, int killed, String where) throws IOException {
        List<String> lines = ledger();
        int doubts = Integer.parseInt(result.substring(result.lastIndexOf(' ') + 1));
        // One in doubt may have been given to a worker that was killed before it began it.
        assertThat(lines.stream().filter(line -> line.startsWith("begins once")))
                .as(where)
                .doesNotHaveDuplicates()
                .hasSizeBetween(SIZE - doubts, SIZE);
        assertThat(lines.stream().filter(line -> line.startsWith("ends")).collect(Collectors.toSet()))
                .as("what has ended of %s: %s", where, result)
                .hasSizeGreaterThanOrEqualTo(3 * SIZE + 1 + SIZE - killed);
        long steps =
                lines.stream().filter(line -> line.startsWith("begins step")).count();
        assertThat(steps).as(where).isBetween(3L * SIZE + 1, 3L * SIZE + 1 + 3L * killed);
        int chance = Integer.parseInt(result.split(" ")[1]);
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("begins step -"))
                        .map(line -> Integer.parseInt(line.split(" ")[2]))
                        .collect(Collectors.toSet()))
                .as("chance of %s", where)
                .containsExactly(-1 - chance);
        assertThat(doubts).as(where).isLessThanOrEqualTo(killed);
        assertThat(result).as(where).contains(" done " + (4 * SIZE - doubts) + " ");
    }
}
