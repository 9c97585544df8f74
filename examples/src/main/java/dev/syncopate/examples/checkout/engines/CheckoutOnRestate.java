package dev.syncopate.examples.checkout.engines;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static dev.syncopate.examples.checkout.engines.CheckoutOn.CHECKOUT;
import static dev.syncopate.examples.checkout.engines.CheckoutOn.CODEC;

import dev.restate.client.Client;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.restate.OnRestate;
import dev.syncopate.restate.PendingAnswer;
import dev.syncopate.restate.RestateRun;
import dev.syncopate.restate.RestateRuns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The checkout on a Restate server of this machine, which has its usual ports.
final class CheckoutOnRestate {
    private static final String INGRESS = "http://localhost:8080";
    private static final String ADMIN = "http://localhost:9070";

    private CheckoutOnRestate() {}

    static Receipt run() throws InterruptedException, IOException {
        // @start region="restate"
        int port = RestateHttpServer.listen(
                OnRestate.with(CODEC).register(CHECKOUT, CheckoutOn.stack()).bindTo(Endpoint.builder()), 0);
        register("http://localhost:" + port);
        RestateRuns runs = OnRestate.client(Client.connect(INGRESS), CODEC);
        RestateRun<Receipt> run = runs.start(CHECKOUT, "o1-" + UUID.randomUUID(), DESK_AND_LAMP);
        approve(runs, run.id());
        return run.join();
        // @end
    }

    private static void register(String uri) throws InterruptedException, IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(ADMIN + "/deployments"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"uri\":\"" + uri + "\",\"force\":true}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException("Restate refuses the service: " + response.body());
            }
        }
    }

    private static void approve(RestateRuns runs, String id) throws InterruptedException {
        List<PendingAnswer> waiting = runs.pending(CHECKOUT, id);
        while (waiting.isEmpty()) {
            Thread.sleep(20);
            waiting = runs.pending(CHECKOUT, id);
        }
        PendingAnswer first = waiting.getFirst();
        System.out.printf("  %-6s %s: Ada approves%n", first.token().path(), first.action());
        runs.answer(CHECKOUT, first.token(), Optional.of("Ada"));
    }
}
