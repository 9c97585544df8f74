package dev.syncopate.pictures;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Headless Chromium, driven by its DevTools protocol.
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
    }

    /// The program, if there is one on the path.
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param profile an empty folder
    static Browser start(Path program, Path profile) throws IOException {
        // Without the sandbox it starts for root and in containers; it sees pages of these tests alone.
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-extensions",
                        "--hide-scrollbars",
                        "--force-color-profile=srgb",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("DevTools listening on ")) {
                Thread.startVirtualThread(() -> output.lines().forEach(each -> {})); // else it blocks on a full pipe
                return new Browser(process, line.substring("DevTools listening on ".length()));
            }
        }
        throw new IOException(program + " did not start:\n" + said);
    }

    /// Opens a tab.
    Tab open() {
        String target = Json.text(call("", "Target.createTarget", "{\"url\":\"about:blank\"}"), "targetId");
        String attach = "{\"flatten\":true,\"targetId\":\"" + target + "\"}";
        String session = Json.text(call("", "Target.attachToTarget", attach), "sessionId");
        return new Tab(this, target, session);
    }

    Map<String, Object> call(String session, String method, String parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String to = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        socket.sendText("{\"id\":" + id + to + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        try {
            return answer.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " " + parameters + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " was interrupted", e);
        }
    }

    /// What the browser has told of a tab on its own account.
    List<Map<String, Object>> events(String session) {
        return events.stream()
                .filter(event -> session.equals(event.get("sessionId")))
                .toList();
    }

    @Override
    public void close() {
        try {
            call("", "Browser.close", "{}");
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (IllegalStateException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                Map<String, Object> message = Json.object(Json.read(text.toString()));
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(Map<String, Object> message) {
            if (!(message.get("id") instanceof Double id)) {
                events.add(message);
                return;
            }
            CompletableFuture<Map<String, Object>> answer = answers.remove(id.intValue());
            if (answer == null) {
                return;
            }
            if (message.get("result") instanceof Map<?, ?> result) {
                answer.complete(Json.object(result));
            } else {
                answer.completeExceptionally(new IOException(String.valueOf(message.get("error"))));
            }
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            answers.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder();
        Column.quote(json, text);
        return json.toString();
    }
}
