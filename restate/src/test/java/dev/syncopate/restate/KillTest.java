package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restate.client.Client;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int KILLS = Integer.getInteger("syncopate.kills", 5);
    private static final int SERVER_KILLS = Integer.getInteger("syncopate.serverKills", 2);
    private static final int RUNS = 4;

    /// How long before a kill an end may have come that the server had not kept.
    private static final long WINDOW = 500;

    private final long seed = Long.getLong("syncopate.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> kills = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void a_service_that_is_killed_goes_on_where_it_was(TestReporter reporter) throws Exception {
        RestateServer server = Bench.server();
        int port = freePort();
        Path file = folder.resolve("ledger");
        KilledService service = new KilledService(file);
        RestateRuns runs = OnRestate.client(Client.connect(server.ingress()), KilledService.CODEC);
        List<RestateRun<String>> all = new ArrayList<>();
        Process process = launch(port, file);
        try {
            server.register(port);
            for (int kill = 0; kill < KILLS; kill++) {
                start(runs, service, "service", all);
                while (!awaitProgress(file)) {
                    process.destroyForcibly().onExit().join(); // Somebody else had the port.
                    process = launch(port, file);
                }
                kills.add(System.currentTimeMillis());
                process.destroyForcibly().onExit().join();
                process = launch(port, file);
            }
            check(all, new Ledger(file), reporter);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    void a_server_that_is_killed_goes_on_where_it_was(TestReporter reporter) throws Exception {
        RestateServer server = Bench.server();
        Path file = folder.resolve("ledger");
        KilledService service = new KilledService(file);
        server.register(service.serve(0));
        RestateRuns runs = OnRestate.client(Client.connect(server.ingress()), KilledService.CODEC);
        List<RestateRun<String>> all = new ArrayList<>();
        for (int kill = 0; kill < SERVER_KILLS; kill++) {
            start(runs, service, "server", all);
            assertThat(awaitProgress(file)).isTrue();
            kills.add(System.currentTimeMillis());
            server.restart();
        }
        check(all, new Ledger(file), reporter);
    }

    private void start(RestateRuns runs, KilledService service, String name, List<RestateRun<String>> all) {
        for (int i = 0; i < RUNS; i++) {
            String id = name + all.size();
            all.add(runs.start(service.program, id, id));
        }
    }

    /// Waits until something happens, and a while.
    ///
    /// @return false if nothing happens
    private boolean awaitProgress(Path file) throws InterruptedException {
        long before = System.currentTimeMillis();
        for (int tries = 0; file.toFile().lastModified() <= before; tries++) {
            if (tries > 1000) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
        return true;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process launch(int port, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledService.class.getName(),
                        Integer.toString(port),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
    }

    private void check(List<RestateRun<String>> all, Ledger ledger, TestReporter reporter) throws IOException {
        Map<String, String> results = new LinkedHashMap<>();
        all.forEach(run -> results.put(run.id(), run.join()));
        Map<String, String> decisions = new HashMap<>();
        Map<String, Ledger.Line> begun = new HashMap<>();
        Map<String, Ledger.Line> ended = new HashMap<>();
        int twice = 0;
        for (Ledger.Line line : ledger.lines()) {
            switch (line.what()) {
                case "decides" ->
                    assertThat(decisions.computeIfAbsent(line.key(), unused -> line.detail()))
                            .as("seed %s: %s", seed, line)
                            .isEqualTo(line.detail());
                case "begins" -> {
                    Ledger.Line before = begun.put(line.key(), line);
                    if (before != null) {
                        twice++;
                        assertThat(line.detail()).as("seed %s: %s", seed, line).doesNotContain("Once");
                        assertThat(wasInFlight(before, ended.get(line.key()), line))
                                .as("seed %s: %s was not in flight at a kill of %s: %s", seed, before, kills, line)
                                .isTrue();
                    }
                }
                default -> ended.put(line.key(), line);
            }
        }
        results.forEach((id, result) -> assertThat(result)
                .as("seed %s", seed)
                .startsWith(decisions.get(id + "/end"))
                .endsWith(" 8 " + decisions.get(id + "/chance")));
        reporter.publishEntry(Map.of(
                "kills", "" + kills.size(),
                "runs", "" + all.size(),
                "begun twice", "" + twice,
                "in doubt",
                        ""
                                + results.values().stream()
                                        .filter(result -> result.contains("in doubt"))
                                        .count()));
    }

    private boolean wasInFlight(Ledger.Line begun, Ledger.@Nullable Line ended, Ledger.Line again) {
        return kills.stream()
                .anyMatch(kill -> begun.at() <= kill + WINDOW
                        && again.at() >= kill
                        && (ended == null || ended.at() < begun.at() || ended.at() >= kill - WINDOW));
    }
}
