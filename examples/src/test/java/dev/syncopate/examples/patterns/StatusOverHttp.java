package dev.syncopate.examples.patterns;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.StoreException;
import dev.syncopate.examples.patterns.FanOut.Census;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A run is started over HTTP. The client asks for its status until it has the result.
final class StatusOverHttp {
    private static final Definition<Census<?>, String, Integer> COUNT = FanOut.COUNT;

    // @start region="pattern"
    static HttpServer serve(Durable durable) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/counts/", exchange -> {
            var id = exchange.getRequestURI().getPath().substring("/counts/".length());
            try {
                if (exchange.getRequestMethod().equals("PUT")) { // It may be sent twice: the run is started once.
                    durable.start(
                            COUNT, id, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                }
                var info = durable.info(id);
                reply(
                        exchange,
                        info.status().isEnd() ? 200 : 202,
                        info.result().orElse(info.status().text()));
            } catch (StoreException e) { // There is no such run, or it has another input.
                reply(exchange, e.kind() == StoreException.Kind.NOT_FOUND ? 404 : 409, String.valueOf(e.getMessage()));
            }
        });
        server.start();
        return server;
    }

    // @end

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private StatusOverHttp() {}
}
