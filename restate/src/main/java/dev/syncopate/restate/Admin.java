package dev.syncopate.restate;

import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The admin API of a Restate server, which is asked by SQL.
///
/// @param headers names and values in turn
record Admin(URI uri, List<String> headers) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int OK = 200;

    /// @return the rows, with the texts of their columns
    /// @throws IllegalStateException if the server refuses it or cannot be reached
    List<Map<String, String>> query(JsonCodec codec, String sql) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(uri.toString().replaceFirst("/$", "") + "/query"))
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Fields.of(codec).withText("query", sql).toString()));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != OK) {
                    throw refused("it answers " + response.statusCode(), null);
                }
                return rows(codec, body);
            }
        } catch (IOException | JacksonException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the wait was interrupted", e);
        }
    }

    private IllegalStateException refused(String reason, @Nullable Exception cause) {
        return new IllegalStateException(
                "The admin API at " + uri.getHost() + ":" + uri.getPort() + " does not answer a query: " + reason
                        + ". Check the address and the headers that withAdmin was given",
                cause);
    }

    private static List<Map<String, String>> rows(JsonCodec codec, InputStream body) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (JsonParser in = codec.parser(body)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_OBJECT
                        && in.streamReadContext().getParent().inArray()) {
                    rows.add(row(in));
                }
            }
        }
        return rows;
    }

    private static Map<String, String> row(JsonParser in) {
        Map<String, String> row = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            row.put(name, in.getString());
        }
        return row;
    }

    /// Without the headers, which are secret.
    @Override
    public String toString() {
        return "Admin[" + uri.getHost() + ":" + uri.getPort() + "]";
    }
}
