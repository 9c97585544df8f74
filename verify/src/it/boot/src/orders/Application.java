package orders;

import dev.syncopate.spring.RunUnderWay;
import dev.syncopate.spring.Runs;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// A service made with the starter. It sends itself requests, prints what it got, and stops while it
/// answers one.
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String... arguments) throws Exception {
        CompletableFuture<HttpResponse<String>> slow;
        try (var context = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--logging.pattern.console=%X{request}|%logger|%msg%n",
                "--management.endpoints.web.exposure.include=health,syncopate,metrics",
                "--management.endpoint.health.show-details=always")) {
            String server = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
            System.out.println("Boot " + SpringBootVersion.getVersion());
            print(server, "/packed");
            print(server, "/declined");
            print(server, "/actuator/health");
            print(server, "/actuator/health/syncopate");
            print(server, "/actuator/syncopate");
            print(server, "/actuator/metrics/syncopate.actions");

            Runs runs = context.getBean(Runs.class);
            try (HttpClient leaving = HttpClient.newHttpClient();
                    InputStream events = leaving.send(
                                    request(server, "/endless"), HttpResponse.BodyHandlers.ofInputStream())
                            .body()) {
                events.read();
                String id = await(runs, "endless").id();
                System.out.println("Listed: " + get(server, "/actuator/syncopate/" + id).body());
            }
            while (!runs.underWay().isEmpty()) {
                Thread.sleep(10);
            }
            System.out.println("Cancelled: the client went away");

            slow = CLIENT.sendAsync(request(server, "/slow"), HttpResponse.BodyHandlers.ofString());
            await(runs, "slow");
        }
        System.out.println("Stopping: " + slow.join().statusCode() + " " + slow.join().body());
        CLIENT.close();
    }

    private static RunUnderWay await(Runs runs, String name) throws InterruptedException {
        while (true) {
            for (RunUnderWay run : runs.underWay()) {
                if (run.name().equals(name) && !run.actions().isEmpty()) {
                    return run;
                }
            }
            Thread.sleep(10);
        }
    }

    private static void print(String server, String path) throws Exception {
        HttpResponse<String> response = get(server, path);
        System.out.println(path + ": " + response.statusCode() + " " + response.body());
    }

    private static HttpResponse<String> get(String server, String path) throws Exception {
        return CLIENT.send(request(server, path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String server, String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).build();
    }
}
