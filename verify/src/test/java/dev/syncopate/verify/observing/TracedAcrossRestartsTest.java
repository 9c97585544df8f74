package dev.syncopate.verify.observing;

import static dev.syncopate.opentelemetry.Tracing.traceOfRun;
import static dev.syncopate.opentelemetry.Tracing.traced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.definitions.Token;
import dev.syncopate.durable.DurableSettings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TracedAcrossRestartsTest {
    /// What traces one process.
    private static final class Tracer {
        final InMemorySpanExporter exporter = InMemorySpanExporter.create();
        final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .build();
        final DurableSettings settings = DurableSettings.standard().withCarried(traceOfRun(sdk));

        List<String> outcomes() {
            return spans().filter(span -> !span.getName().startsWith("run "))
                    .map(span -> span.getAttributes().get(AttributeKey.stringKey("syncopate.action.what"))
                            + (span.getStatus().getStatusCode() == StatusCode.ERROR ? "!" : ""))
                    .toList();
        }

        Stream<SpanData> spans() {
            return exporter.getFinishedSpanItems().stream();
        }
    }

    @TempDir
    Path folder;

    private final Tracer first = new Tracer();
    private final Tracer second = new Tracer();

    private Crashed run(Stack stack) throws InterruptedException {
        Crashed crashed = new Crashed(folder.resolve("runs.db"), stack);
        Token token = crashed.crash(traced(first.sdk), first.settings);
        assertThat(crashed.resume(traced(second.sdk), second.settings, token)).isEqualTo("last");
        return crashed;
    }

    @ParameterizedTest
    @EnumSource
    void each_action_has_one_span(Stack stack) throws InterruptedException {
        Crashed crashed = run(stack);

        assertThat(first.outcomes()).containsExactlyInAnyOrderElementsOf(crashed.seen(Crashed.FIRST));
        assertThat(second.outcomes()).containsExactlyInAnyOrderElementsOf(stack.second());
    }

    @SuppressWarnings("try") // The scope is there to be closed.
    @ParameterizedTest
    @EnumSource
    void all_spans_of_a_run_are_in_the_trace_that_it_was_started_in(Stack stack) throws InterruptedException {
        Span request = first.sdk.getTracer("test").spanBuilder("request").startSpan();
        try (Scope ignored = request.makeCurrent()) {
            run(stack);
        }

        SpanData run = first.spans()
                .filter(span -> span.getName().equals("run observed"))
                .findAny()
                .orElseThrow();
        assertThat(run.getParentSpanContext()).isEqualTo(request.getSpanContext());
        List<SpanData> actions = Stream.concat(first.spans(), second.spans())
                .filter(span -> !span.equals(run))
                .toList();
        assertThat(actions).isNotEmpty().allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(request.getSpanContext().getTraceId());
            assertThat(span.getParentSpanId()).isEqualTo(run.getSpanId());
            assertThat(span.getAttributes().get(AttributeKey.stringKey("syncopate.run")))
                    .isEqualTo("run");
            assertThat(span.getAttributes().get(AttributeKey.stringKey("syncopate.definition")))
                    .isEqualTo("observed");
        });
    }
}
