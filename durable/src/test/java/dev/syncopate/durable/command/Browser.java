package dev.syncopate.durable.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
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

/// A tab of headless Chromium, driven by its DevTools protocol.
final class Browser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private String session = "";

    private Browser(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
        String target = text(call("Target.createTarget", "{\"url\":\"about:blank\"}"), "targetId");
        session =
                text(call("Target.attachToTarget", "{\"flatten\":true,\"targetId\":\"" + target + "\"}"), "sessionId");
        call("Page.enable", "{}");
        call("Runtime.enable", "{}");
        call("Log.enable", "{}");
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

    private Map<String, Object> call(String method, String parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String to = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        socket.sendText("{\"id\":" + id + to + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(method + " " + parameters + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " was interrupted", e);
        }
    }

    void window(int width, int height, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
    }

    void open(String address) {
        call("Page.navigate", "{\"url\":" + Shown.quoted(address) + "}");
        await("document.readyState === 'complete' && location.href === " + Shown.quoted(address));
    }

    /// Waits until a condition holds, through changes of the page.
    void await(String condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds(condition)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException(
                        condition + " never held in " + evaluate("document.documentElement.outerHTML"));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private boolean holds(String condition) {
        try {
            return Boolean.TRUE.equals(evaluate(condition));
        } catch (IllegalStateException e) {
            return false; // The page is being left.
        }
    }

    Object evaluate(String script) {
        Map<String, Object> answer = call(
                "Runtime.evaluate",
                "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":" + Shown.quoted(script) + "}");
        if (answer.get("exceptionDetails") != null) {
            throw new IllegalStateException(script + " threw " + answer.get("exceptionDetails"));
        }
        return ReadJson.object(answer.get("result")).getOrDefault("value", "");
    }

    /// Presses keys, as a person does: text such as `j`, or `Enter`.
    void press(String... keys) {
        for (String key : keys) {
            String text = key.equals("Enter") ? "\"\\r\",\"windowsVirtualKeyCode\":13" : Shown.quoted(key);
            String common = "\"key\":" + Shown.quoted(key) + ",\"text\":" + text;
            call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\"," + common + "}");
            call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + common + "}");
        }
    }

    void type(String text) {
        call("Input.insertText", "{\"text\":" + Shown.quoted(text) + "}");
    }

    Path screenshot(String name) throws IOException {
        String data = text(call("Page.captureScreenshot", "{\"format\":\"png\"}"), "data");
        Path folder = Files.createDirectories(Path.of("target/page"));
        return Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(data));
    }

    /// Messages on the console, exceptions, and what a policy has refused.
    List<Map<String, Object>> complaints() {
        return events.stream()
                .filter(event -> List.of("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
                        .contains(String.valueOf(event.get("method"))))
                .toList();
    }

    private static String text(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    @Override
    public void close() {
        session = "";
        try {
            call("Browser.close", "{}");
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
                Map<String, Object> message = ReadJson.object(ReadJson.of(text.toString()));
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(Map<String, Object> message) {
            if (!(message.get("id") instanceof Long id)) {
                events.add(message);
                return;
            }
            CompletableFuture<Map<String, Object>> answer = answers.remove(id.intValue());
            if (answer != null && message.get("result") instanceof Map<?, ?> result) {
                answer.complete(ReadJson.object(result));
            } else if (answer != null) {
                answer.completeExceptionally(new IOException(String.valueOf(message.get("error"))));
            }
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            answers.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }
}
