package dev.syncopate.examples.weather;

import dev.syncopate.Executor;
import dev.syncopate.examples.weather.Weather.Forecast;
import dev.syncopate.examples.weather.Weather.Report;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// Asks a server. It blocks its thread, which is virtual if several requests run concurrently; an
/// interruption cancels the request.
record HttpWeather(HttpClient client, URI server) implements Executor<Weather<?>> {

    @Override
    public Object execute(Weather<?> action) throws IOException, InterruptedException {
        return switch (action) {
            case Forecast forecast -> forecast.reply(report(get("/" + forecast.town())));
        };
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path)).build();
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + ", " + response.body());
        }
        return response.body();
    }

    private static Report report(String body) {
        int space = body.indexOf(' ');
        return new Report(body.substring(0, space), Integer.parseInt(body.substring(space + 1)));
    }

    @Override
    public String toString() {
        return "HttpWeather";
    }
}
