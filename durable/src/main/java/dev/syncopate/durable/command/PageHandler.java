package dev.syncopate.durable.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/// Takes what a browser asks for, and refuses what it must not.
record PageHandler(Access access, Views views, Changes changes, int port) implements HttpHandler {
    private static final int MOST_OF_A_FORM = 2_000_000;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange);
            } catch (CommandException e) {
                reply = views.problem(e.status == 2 ? 400 : 404, e.text());
            } catch (RuntimeException e) {
                reply = views.problem(500, "This page has met a mistake of its own: " + e);
            }
            if (reply == Reply.STREAM) {
                changes.stream(exchange);
            } else {
                reply.send(exchange);
            }
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = Parameters.of(exchange.getRequestURI().getRawQuery());
        if (!access.isOwnName(headers.getFirst("Host"), port)) {
            return Reply.text(421, "This page is for localhost: it was asked for by another name");
        }
        if (!access.hasToken(headers, query)) {
            return Reply.text(401, "This page needs a token: add ?token=... to its address");
        }
        if (query.containsKey("token")) {
            return Reply.cookie(
                    Access.COOKIE + "=" + query.remove("token"),
                    (path.equals("/run") ? path : "/") + Parameters.text(query));
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> get(path, query);
            case "POST" -> post(path, exchange);
            default -> Reply.text(405, "This page is asked by GET and POST");
        };
    }

    private Reply get(String path, Map<String, String> query) throws IOException {
        return switch (path) {
            case "/" -> views.list(query);
            case "/run" -> views.run(query);
            case "/ask" -> views.ask(query, "");
            case "/changes" -> Reply.STREAM;
            case "/page.css" -> resource("page.css", "text/css");
            case "/page.js" -> resource("page.js", "text/javascript");
            default -> views.problem(404, "There is no page " + path);
        };
    }

    private static Reply resource(String name, String type) throws IOException {
        try (InputStream in = Objects.requireNonNull(PageHandler.class.getResourceAsStream(name), name)) {
            return new Reply(200, type, new String(in.readAllBytes(), UTF_8), Map.of());
        }
    }

    private Reply post(String path, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_OF_A_FORM + 1);
        if (body.length > MOST_OF_A_FORM) {
            return Reply.text(413, "A form has at most " + MOST_OF_A_FORM + " bytes: use the command line");
        }
        Map<String, String> form = Parameters.of(new String(body, UTF_8));
        if (!access.isOwnForm(exchange.getRequestHeaders(), form)) {
            return views.problem(
                    403,
                    "This form comes from somewhere else, or from before the page was started anew:"
                            + " go back, load the page again, and repeat it");
        }
        return path.equals("/ask") ? views.asked(form) : views.problem(404, "There is no page " + path);
    }
}
