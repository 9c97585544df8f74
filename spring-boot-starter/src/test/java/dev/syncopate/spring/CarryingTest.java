package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import io.micrometer.context.ContextRegistry;
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

    @Test
    void a_run_has_what_context_propagation_knows() {
        ThreadLocal<String> tenant = new ThreadLocal<>();
        ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", tenant);
        try {
            Starting.withShop((customer, card) -> tenant.get() + " pays for " + customer)
                    .run(context -> {
                        tenant.set("acme");
                        var run = context.getBean(Runs.class)
                                .<Shop<?>, String>start("order", Shop.ORDER, Starting.shop(context));
                        tenant.remove();
                        assertThat(run.run().join()).isEqualTo("acme pays for Ada");
                    });
        } finally {
            ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
        }
    }
}
