package dev.syncopate.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.spring.Runs;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.server.ResponseStatusException;

@Timeout(30)
class ApplicationTest {
    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        context = SpringApplication.run(Application.class, "--server.port=0", "--shop.pace=10ms");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void client_sees_each_step_of_its_order() throws Exception {
        assertThat(events(order("tea")))
                .contains("Reserve[", "card=***", "Ship[", "event:end\ndata:shipped")
                .doesNotContain("Refund[", "4711");
    }

    @Test
    void an_order_that_cannot_be_shipped_is_undone() throws Exception {
        assertThat(events(order("glass"))).contains("Refund[", "Release[", "event:end\ndata:failed");
    }

    @Test
    void an_order_is_cancelled_and_undone_when_its_client_goes_away() throws Exception {
        String order = order("piano");
        try (var leaving = HttpClient.newHttpClient();
                InputStream events = leaving.send(request(order + "/progress").build(), BodyHandlers.ofInputStream())
                        .body()) {
            assertThat(events.read()).isNotEqualTo(-1);
        }
        String id = order.substring(order.lastIndexOf('/') + 1);
        List<String> lines = List.of();
        while (!String.join("\n", lines).contains("Release[")) {
            lines = context.getBean(Progress.class).after(id, 0, Duration.ofSeconds(1));
        }
        while (!context.getBean(Runs.class).underWay().isEmpty()) {
            pause();
        }
    }

    @Test
    void an_order_that_has_ended_is_forgotten_after_a_while() throws Exception {
        var progress = context.getBean(Progress.class);
        var controller = new OrdersController(context.getBean(Runs.class), shop(), progress, Duration.ofMillis(1));
        var location = controller
                .order(new OrdersController.NewOrder("unicorn", "4711"))
                .getHeaders()
                .getLocation();
        String id = String.valueOf(location).replace("/orders/", "");
        while (isKnown(controller, id)) {
            pause();
        }
        assertThat(progress.after(id, 0, Duration.ZERO.plusMillis(1))).isEmpty();
    }

    @SuppressWarnings("unchecked") // The bean's method says so.
    private static Executor<Shop<?>> shop() {
        return (Executor<Shop<?>>) context.getBean("shop");
    }

    /// Each look at an order takes a thread and a connection.
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }

    private static boolean isKnown(OrdersController controller, String id) {
        try {
            controller.progress(id);
            return true;
        } catch (ResponseStatusException forgotten) {
            return false;
        }
    }

    private static String order(String article) throws Exception {
        var body = "{\"article\":\"" + article + "\",\"card\":\"4711\"}";
        var response = send(request("/orders")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static String events(String order) throws Exception {
        return send(request(order + "/progress")).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpRequest.Builder request(String path) {
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
