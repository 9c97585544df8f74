package dev.syncopate.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;

/// The recorded spans as text: each span with its path and its times in milliseconds, indented below its
/// parent.
@NullUnmarked
final class Traces {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final OpenTelemetry openTelemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();

    List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    List<String> tree() {
        return below(SpanId.getInvalid(), "").toList();
    }

    private Stream<String> below(String parent, String indent) {
        return spans().stream()
                .filter(span -> span.getParentSpanId().equals(parent))
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos)
                        .thenComparing(Traces::path)
                        .thenComparing(SpanData::getName))
                .flatMap(span -> Stream.concat(
                        Stream.of(indent + span.getName() + " " + path(span) + " " + times(span)),
                        below(span.getSpanId(), indent + "  ")));
    }

    private static String path(SpanData span) {
        return String.valueOf(span.getAttributes().get(Spanning.PATH));
    }

    private static String times(SpanData span) {
        return millis(span.getStartEpochNanos()) + "-" + millis(span.getEndEpochNanos());
    }

    private static long millis(long nanos) {
        return Duration.between(START, Instant.EPOCH.plusNanos(nanos)).toMillis();
    }
}
