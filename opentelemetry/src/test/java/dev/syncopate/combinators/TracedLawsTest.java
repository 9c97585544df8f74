package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.opentelemetry.Tracing;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;

@NullUnmarked
class TracedLawsTest extends CombinatorLaws {

    @Override
    Combinator<Object> combinator(Consumer<String> effects) {
        return Tracing.traced(OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                        .build())
                .build());
    }
}
