package shop;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.micrometer.Micrometer.timed;
import static dev.syncopate.opentelemetry.Tracing.carryingContext;
import static dev.syncopate.opentelemetry.Tracing.traced;
import static dev.syncopate.slf4j.Slf4j.carryingMdc;
import static dev.syncopate.slf4j.Slf4j.logged;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// A service that answers by an orchestration, logged, timed and traced. It sends itself one request
/// and ends.
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class Application {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Greet(String name) implements Shop<String> {}
    }

    private final AtomicInteger spans = new AtomicInteger();
    private final MeterRegistry meters;
    private final Executor<Shop<?>> executor;

    Application(MeterRegistry meters) {
        this.meters = meters;
        Executor<Shop<?>> plain = action -> switch (action) {
            case Shop.Greet(var name) -> "Hi, " + name + " at " + MDC.get("request");
        };
        this.executor = parallel(plain)
                .with(logged(LoggerFactory.getLogger("shop")))
                .with(timed(meters))
                .with(traced(tracing()));
    }

    private OpenTelemetrySdk tracing() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(new Counting()))
                        .build())
                .build();
    }

    @GetMapping("/greetings")
    String greetings() {
        MDC.put("request", "desk 7");
        List<String> greetings = Syncopate.inMemory()
                .carrying(carryingMdc())
                .carrying(carryingContext())
                .run(
                        conductor -> conductor.all(List.of(
                                child -> child.yield(new Shop.Greet("Ada")),
                                child -> child.yield(new Shop.Greet("Grace")))),
                        executor);
        long timed = meters.find("syncopate.actions").timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
        return String.join(", ", greetings) + "; " + timed + " timed, " + (spans.get() > 0 ? "traced" : "not traced");
    }

    private final class Counting implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAndGet(ended.size());
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    public static void main(String... arguments) throws Exception {
        try (var context = SpringApplication.run(Application.class, "--server.port=0");
                var client = HttpClient.newHttpClient()) {
            String port = context.getEnvironment().getRequiredProperty("local.server.port");
            URI greetings = URI.create("http://localhost:" + port + "/greetings");
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(greetings).build(), HttpResponse.BodyHandlers.ofString());
            System.out.println("Answered " + response.statusCode() + ": " + response.body());
        }
    }
}
