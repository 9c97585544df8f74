package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CarryingTest {
    private static final Shop.Bank BANK = (customer, card) ->
            MDC.get("request") + " " + Span.current().getSpanContext().getTraceId();

    @Test
    @SuppressWarnings("try") // The scopes are closed, and not used otherwise.
    void every_fork_has_the_diagnostic_context_and_the_trace_of_its_run() {
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .build();
        Starting.withShop(BANK).withBean(OpenTelemetry.class, () -> sdk).run(context -> {
            Executor<Shop<?>> shop = Starting.shop(context);
            Span request = sdk.getTracer("test").spanBuilder("request").startSpan();
            List<String> seen;
            try (var scope = request.makeCurrent();
                    var closed = MDC.putCloseable("request", "7")) {
                seen = context.getBean(Runs.class)
                        .run(
                                "pay",
                                conductor -> conductor.all(List.of(
                                        child -> child.yield(new Shop.Charge("Ada", "1")),
                                        child -> child.yield(new Shop.Charge("Grace", "2")))),
                                shop);
            }
            String all = "7 " + request.getSpanContext().getTraceId();
            assertThat(seen).containsExactly(all, all);
        });
    }
}
