package dev.syncopate.examples.weather;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.examples.terminal.Quantity.number;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.terminal.CtrlC;
import dev.syncopate.examples.terminal.ProgressLine;
import dev.syncopate.examples.weather.PlanTour.Stop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Plans the same tour on the same flaky server twice: plainly, and through the layers.
public final class Tour {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int CANCELLED = 130;

    private static final long SEED = 1;
    private static final int AT_ONCE = 8;
    private static final List<String> TOWNS = List.of(
            "Accra", "Bergen", "Bologna", "Cairo", "Cork", "Delhi", "Essen", "Fez", "Ghent", "Hanoi", "Izmir", "Jaipur",
            "Kyoto", "Lagos", "Lima", "Malmo", "Nice", "Oslo", "Osaka", "Porto", "Quito", "Riga", "Split", "Turin");

    static final List<String> STOPS =
            new Random(SEED).ints(60, 0, TOWNS.size()).mapToObj(TOWNS::get).toList();

    private final Syncopate.InMemory driver = Syncopate.inMemory().withSeed(SEED);
    private final InstantSource clock = InstantSource.system();
    private final HttpClient client;
    private final ProgressLine line;

    private Tour(HttpClient client, ProgressLine line) {
        this.client = client;
        this.line = line;
    }

    /// @return the exit code
    public static int run() {
        try (var client = HttpClient.newHttpClient();
                var line = ProgressLine.standard()) {
            new Tour(client, line).print();
            return OK;
        } catch (IOException e) {
            System.err.println("weather: the server could not be started: " + e.getMessage());
            return FAILED;
        } catch (CancellationException | InterruptedException e) {
            return CANCELLED;
        }
    }

    private void print() throws IOException, InterruptedException {
        var layers = new Layers(clock);
        plan("Warming up", List.of("Oslo"), server -> server); // The first request of a JVM takes longer.
        var plain = plan("Plain", STOPS, server -> parallel(server));
        var layered = plan("With layers", STOPS, layers::around);
        line.close();

        System.out.println(STOPS.size() + " stops, " + AT_ONCE + " at once, from a server that is slow and fails:");
        System.out.println(plain);
        System.out.println(layered);
        System.out.println("  It begins in " + layered.stops().getFirst() + ".");
        System.out.println("\nThe layers, from the outside in:");
        layered.described().lines().forEach(layer -> System.out.println("  " + layer));
        System.out.println("\nWhat they did:");
        LayerTable.lines(layers).forEach(row -> System.out.println("  " + row));
    }

    private record Planned(String how, List<Stop> stops, long requests, Duration time, String described) {
        @Override
        public String toString() {
            long known = stops.stream().filter(Stop.Known.class::isInstance).count();
            return "  %-12s %2d known, %2d unknown, %2d requests, %5s ms"
                    .formatted(how + ":", known, stops.size() - known, requests, number(time.toMillis()));
        }
    }

    /// Each tour has a new server, whose faults start from the beginning.
    private Planned plan(String how, List<String> towns, UnaryOperator<Executor<Weather<?>>> layers)
            throws IOException, InterruptedException {
        try (var server = FlakyServer.start()) {
            var executor = layers.apply(new HttpWeather(client, server.address()))
                    .around(new Progress(how, towns.size(), line, new AtomicInteger()));
            var start = clock.instant();
            var stops = CtrlC.run(() -> driver.start(new PlanTour(towns, AT_ONCE), executor));
            var time = Duration.between(start, clock.instant());
            return new Planned(how, stops, server.requests(), time, executor.describe());
        }
    }
}
