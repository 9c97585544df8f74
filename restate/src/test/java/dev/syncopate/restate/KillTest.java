package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restate.client.Client;
import dev.syncopate.history.Replay;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int KILLS = Integer.getInteger("syncopate.kills", 5);
    private static final int SERVER_KILLS = Integer.getInteger("syncopate.serverKills", 2);
    private static final int RUNS = 4;

    /// With more of them none would come far between two kills.
    private static final int MOST = 12;

    /// Of how many runs the history is replayed, more or less.
    private static final int REPLAYED = 40;

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
        RestateRuns runs = OnRestate.client(Client.connect(server.ingress()), KilledService.CODEC)
                .withAdmin(server.admin());
        List<RestateRun<String>> all = new ArrayList<>();
        List<CompletableFuture<String>> open = new ArrayList<>();
        Process process = launch(port, file);
        try {
            server.register(port);
            for (int kill = 0; kill < KILLS; kill++) {
                open.removeIf(CompletableFuture::isDone);
                if (open.size() < MOST) {
                    open.addAll(start(runs, service, "service", all));
                }
                while (!awaitProgress(file)) {
                    process.destroyForcibly().onExit().join(); // Somebody else had the port.
                    process = launch(port, file);
                }
                kills.add(System.currentTimeMillis());
                process.destroyForcibly().onExit().join();
                process = launch(port, file);
            }
            check(runs, service, all, new Ledger(file), reporter);
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
        RestateRuns runs = OnRestate.client(Client.connect(server.ingress()), KilledService.CODEC)
                .withAdmin(server.admin());
        List<RestateRun<String>> all = new ArrayList<>();
        for (int kill = 0; kill < SERVER_KILLS; kill++) {
            start(runs, service, "server", all);
            assertThat(awaitProgress(file)).isTrue();
            kills.add(System.currentTimeMillis());
            server.restart();
        }
        check(runs, service, all, new Ledger(file), reporter);
    }

    private List<CompletableFuture<String>> start(
            RestateRuns runs, KilledService service, String name, List<RestateRun<String>> all) {
        List<CompletableFuture<String>> ends = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            String id = name + all.size();
            RestateRun<String> run = runs.start(service.program, id, id);
            all.add(run);
            ends.add(run.future());
        }
        return ends;
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

    private Process launch(int port, Path file, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledService.class.getName(),
                Integer.toString(port),
                file.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
    }

    private void check(
            RestateRuns runs, KilledService service, List<RestateRun<String>> all, Ledger ledger, TestReporter reporter)
            throws IOException {
        Map<String, String> results = new LinkedHashMap<>();
        all.forEach(run -> results.put(run.id(), run.join()));
        int twice = new KillCheck(kills, seed).check(results, ledger.lines());
        int replayed = replay(runs, service, results);
        reporter.publishEntry(Map.of(
                "kills", "" + kills.size(),
                "runs", "" + all.size(),
                "begun twice", "" + twice,
                "replayed", "" + replayed,
                "in doubt",
                        ""
                                + results.values().stream()
                                        .filter(result -> result.contains("in doubt"))
                                        .count()));
    }

    /// The histories of some are replayed in memory.
    private int replay(RestateRuns runs, KilledService service, Map<String, String> results) {
        List<String> some = results.keySet().stream()
                .filter(id -> random.nextInt(results.size()) < REPLAYED)
                .toList();
        for (String id : some) {
            assertThat(Replay.run(
                            service.program.orchestration(KilledService.CODEC, '"' + id + '"'),
                            runs.history(service.program, id)))
                    .as("seed %s: history of %s", seed, id)
                    .isEqualTo(results.get(id));
        }
        return some.size();
    }

    /// A service whose winners and numbers are those of each process, and not of the run, is found out.
    @Test
    void an_impure_service_is_found_out() throws Exception {
        RestateServer server = Bench.server();
        int port = freePort();
        Path file = folder.resolve("ledger");
        RestateRuns runs = OnRestate.client(Client.connect(server.ingress()), KilledService.CODEC)
                .withAdmin(server.admin());
        Process process = launch(port, file, "planted");
        try {
            server.register(port);
            RestateRun<String> run = runs.start(new KilledService(file).planted, "planted", "planted");
            assertThat(awaitProgress(file)).isTrue();
            process.destroyForcibly().onExit().join();
            process = launch(port, file, "planted");
            String result = run.join();
            assertThatThrownBy(() ->
                            new KillCheck(List.of(0L), 0).check(Map.of("planted", result), new Ledger(file).lines()))
                    .hasMessageContaining("is decided once");
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }
}
