package dev.syncopate.examples.weather;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Serves the weather over HTTP, on a free port of this machine: slowly, and with failures. The answer
/// to `/Oslo` is a text such as `rain 12`.
final class FlakyServer implements AutoCloseable {
    private static final String[] SKIES = {"sun", "rain", "clouds", "fog", "storm"};
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads;
    private final AtomicLong requests = new AtomicLong();

    private FlakyServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static FlakyServer start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var flaky = new FlakyServer(server, Executors.newVirtualThreadPerTaskExecutor());
        server.setExecutor(flaky.threads);
        server.createContext("/", flaky::answer);
        server.start();
        return flaky;
    }

    URI address() {
        var address = server.getAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /// The number of requests received.
    long requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var fate = Fate.of(requests.incrementAndGet());
            Thread.sleep(fate.delay());
            var town = exchange.getRequestURI().getPath().substring(1);
            var body = (fate.succeeds() ? weather(town) : "restarting").getBytes(UTF_8);
            exchange.sendResponseHeaders(fate.succeeds() ? OK : UNAVAILABLE, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The server is closing.
        }
    }

    private static String weather(String town) {
        int hash = Math.floorMod(town.hashCode(), 1_000);
        return SKIES[hash % SKIES.length] + " " + (10 + hash % 23);
    }

    /// Closes the server. Requests in progress get no answer.
    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
