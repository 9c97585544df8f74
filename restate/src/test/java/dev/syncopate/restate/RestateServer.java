package dev.syncopate.restate;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A Restate server of our own, in a folder of its own.
final class RestateServer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int TRIES = 400;

    private final Path folder;
    private final int ingress = freePort();
    private final int admin = freePort();
    private final int node = freePort();
    private Process process;

    private RestateServer(Path folder) {
        this.folder = folder;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
    }

    /// Its folder is large.
    private void remove() {
        close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.endsWith("log"))
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // What is left is removed with the folder of the build.
        }
    }

    /// Starts a server. Where there is none, what needs it is skipped; except in the build of a commit.
    static RestateServer start(Path folder) {
        RestateServer server = new RestateServer(folder);
        server.awaitReady();
        return server;
    }

    static Path binary() {
        String named = System.getProperty("RESTATE_SERVER", System.getenv("RESTATE_SERVER"));
        Path binary = Path.of(named == null ? "target/restate-server/restate-server" : named);
        if (!Files.isExecutable(binary)) {
            String reason = "There is no Restate server at " + binary + ": src/test/node/install fetches one";
            Assumptions.assumeTrue(named != null || System.getenv("CI") != null, reason);
            throw new IllegalStateException(reason);
        }
        return binary.toAbsolutePath();
    }

    private Process launch() {
        ProcessBuilder builder =
                new ProcessBuilder(binary().toString(), "--no-logo", "--listen-mode", "tcp", "--bind-ip", "127.0.0.1");
        Map<String, String> settings = builder.environment();
        settings.put("RESTATE_BASE_DIR", folder.toString());
        settings.put("RESTATE_NODE_NAME", "n1");
        settings.put("RESTATE_CLUSTER_NAME", "syncopate");
        settings.put("RESTATE_BIND_PORT", Integer.toString(node));
        settings.put("RESTATE_INGRESS__BIND_PORT", Integer.toString(ingress));
        settings.put("RESTATE_ADMIN__BIND_PORT", Integer.toString(admin));
        settings.put("RESTATE_AUTO_PROVISION", "true");
        settings.put("RESTATE_DEFAULT_NUM_PARTITIONS", "4");
        settings.put("RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE", "256MB");
        settings.put("RESTATE_DISABLE_TELEMETRY", "true");
        settings.put("RESTATE_LOG_FILTER", "warn");
        settings.put("RESTATE_DEFAULT_RETRY_POLICY__INITIAL_INTERVAL", "50ms");
        settings.put("RESTATE_DEFAULT_RETRY_POLICY__MAX_INTERVAL", "300ms");
        settings.put("RESTATE_DEFAULT_RETRY_POLICY__MAX_ATTEMPTS", "1000000");
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() {
        for (int tries = 0; tries < TRIES; tries++) {
            if (isOk(ingress, "/restate/health") && isOk(admin, "/health")) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("The server does not start: see " + folder.resolve("log"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOk(int port, String path) {
        try {
            return send(port, path, null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> send(int port, String path, @Nullable String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("content-type", "application/json")
                .header("accept", "application/json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Tells the server what an endpoint serves.
    void register(int port) {
        String body = "{\"uri\":\"http://127.0.0.1:" + port + "\",\"force\":true}";
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                HttpResponse<String> response = send(admin, "/deployments", body);
                if (response.statusCode() / 100 == 2) {
                    return;
                }
                if (tries == TRIES / 4) {
                    throw new IllegalStateException(response.body());
                }
            } catch (IOException e) {
                // It is not there yet.
            }
            pause();
        }
        throw new IllegalStateException("The endpoint is not registered");
    }

    /// Asks the server about its invocations.
    String query(String sql) {
        try {
            return send(admin, "/query", "{\"query\":\"" + sql.replace("\"", "\\\"") + "\"}")
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI admin() {
        return URI.create("http://127.0.0.1:" + admin);
    }

    String ingress() {
        return "http://127.0.0.1:" + ingress;
    }

    /// Kills it as a loss of power would, and starts it again.
    void restart() {
        close();
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
