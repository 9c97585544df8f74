package dev.syncopate.durable.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/// What a browser gets.
record Reply(int status, String type, String body, Map<String, String> headers) {
    /// That changes are told as they come.
    static final Reply STREAM = text(200, "");

    /// Nothing is loaded from elsewhere, no script but our own is run, and no other site shows this one.
    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self';"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            // No referrer at all would make the origin of forms null.
            "Referrer-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain", text + "\n", Map.of());
    }

    static Reply html(int status, String body) {
        return new Reply(status, "text/html", body, Map.of());
    }

    static Reply see(String location) {
        return new Reply(303, "text/plain", "", Map.of("Location", location));
    }

    static Reply cookie(String cookie, String location) {
        return new Reply(
                303,
                "text/plain",
                "",
                Map.of("Location", location, "Set-Cookie", cookie + "; Path=/; HttpOnly; SameSite=Strict"));
    }

    void send(HttpExchange exchange) throws IOException {
        prepare(exchange, type, headers);
        byte[] bytes = body.getBytes(UTF_8);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead || bytes.length == 0 ? -1 : bytes.length);
        if (!isHead && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void prepare(HttpExchange exchange, String type, Map<String, String> headers) {
        SAFE.forEach(exchange.getResponseHeaders()::set);
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    }
}
