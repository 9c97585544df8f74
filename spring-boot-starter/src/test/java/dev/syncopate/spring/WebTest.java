package dev.syncopate.spring;

import static dev.syncopate.combinators.Combinators.budget;
import static dev.syncopate.combinators.Combinators.deny;
import static dev.syncopate.combinators.Combinators.gate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tests what a client of a started application sees.
@Timeout(15)
class WebTest {
    private static final CountDownLatch CHARGING = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext context;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        context = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.syncopate.access=unrestricted",
                "--management.endpoint.health.show-details=always");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void a_failed_action_is_a_bad_gateway_that_names_it_without_its_values() throws Exception {
        HttpResponse<String> response = get("/fails/declined");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("\"detail\":\"Shop.Charge at /1 failed\"", "\"path\":\"/1\"", "\"action\":\"Shop.Charge\"")
                .contains("\"shop\":\"tea\"") // by the customizer
                .doesNotContain("Ada", "4711");
    }

    @Test
    void a_time_limit_is_a_gateway_timeout_and_a_cancellation_an_unavailable_service() throws Exception {
        assertThat(get("/fails/late").statusCode()).isEqualTo(504);
        assertThat(get("/fails/outside").statusCode()).isEqualTo(504);
        assertThat(get("/fails/cancelled").statusCode()).isEqualTo(503);
        assertThat(get("/fails/refused").statusCode()).isEqualTo(503);
    }

    @Test
    void a_denied_action_is_forbidden_and_one_over_the_budget_cannot_be_processed() throws Exception {
        HttpResponse<String> denied = get("/fails/denied");
        assertThat(denied.statusCode()).as(denied.body()).isEqualTo(403);
        assertThat(denied.body())
                .contains("\"detail\":\"Shop.Charge at /1 was denied\"", "\"path\":\"/1\"")
                .doesNotContain("not today", "Ada");
        HttpResponse<String> dear = get("/fails/dear");
        assertThat(dear.statusCode()).as(dear.body()).isEqualTo(422);
        assertThat(dear.body()).contains("\"detail\":\"Shop.Charge at /1 was over the budget of its run\"");
    }

    @Test
    void the_applications_own_advice_wins() throws Exception {
        assertThat(get("/fails/own").statusCode()).isEqualTo(418);
    }

    @Test
    void the_endpoint_lists_a_run_and_cancels_it() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request("/fails/never").build(), HttpResponse.BodyHandlers.ofString());
        CHARGING.await();

        String listed = get("/actuator/syncopate").body();
        assertThat(listed)
                .contains("\"accepting\":true", "\"name\":\"order\"", "\"path\":\"/1\"")
                .contains("Charge[customer=never, card=***]");
        assertThat(get("/actuator/health/syncopate").body()).contains("\"status\":\"UP\"", "\"underWay\":1");

        String id = context.getBean(Runs.class).underWay().getFirst().id();
        assertThat(get("/actuator/syncopate/" + id).body()).contains(id);
        client.send(request("/actuator/syncopate/" + id).DELETE().build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.get().statusCode()).isEqualTo(503);
        assertThat(get("/actuator/syncopate/" + id).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Shop.Cases.class, Shop.OneExecutor.class, Fails.class, Own.class})
    static class Application {
        @Bean
        Shop.Bank bank() {
            return (customer, card) -> {
                switch (customer) {
                    case "late" -> throw new TimeoutException("late");
                    case "outside" -> throw new CompletionException(new TimeoutException());
                    case "never" -> {
                        CHARGING.countDown();
                        new CountDownLatch(1).await();
                    }
                    default -> throw new IllegalStateException(customer + " is declined");
                }
                return "paid";
            };
        }

        @Bean
        ProblemCustomizer shopName() {
            return (problem, failure) -> problem.setProperty("shop", "tea");
        }
    }

    @RestController
    static class Fails {
        private final Runs runs;
        private final Executor<Shop<?>> shop;

        Fails(Runs runs, Executor<Shop<?>> shop) {
            this.runs = runs;
            this.shop = shop;
        }

        @GetMapping("/fails/{how}")
        String fails(@PathVariable("how") String how) throws Exception {
            return switch (how) {
                case "denied" ->
                    runs.run(
                            "order",
                            Shop.ORDER,
                            shop.with(gate(charge -> deny("not today")).on(Shop.Charge.class)));
                case "dear" ->
                    runs.run(
                            "order",
                            Shop.ORDER,
                            shop.with(budget(charge -> 1, 0).on(Shop.Charge.class)));
                case "declined" -> runs.run("order", Shop.ORDER, shop);
                case "outside" -> throw new CompletionException(new TimeoutException());
                case "cancelled" -> throw new CancellationException();
                case "refused" -> throw new RunRefusedException("order");
                case "own" -> throw new OwnException();
                default ->
                    runs.run(
                            "order",
                            conductor -> {
                                conductor.yield(new Shop.Reserve("tea"));
                                return conductor.yield(new Shop.Charge(how, "4711"));
                            },
                            shop);
            };
        }
    }

    static final class OwnException extends CancellationException {
        private static final long serialVersionUID = 1L;
    }

    @RestControllerAdvice
    static class Own {
        @ExceptionHandler
        ResponseEntity<String> own(OwnException failure) {
            return ResponseEntity.status(418).body("a teapot");
        }
    }
}
