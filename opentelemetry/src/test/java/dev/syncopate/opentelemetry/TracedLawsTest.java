package dev.syncopate.opentelemetry;

import dev.syncopate.testkit.CombinatorLaws;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TracedLawsTest {

    @TestFactory
    Stream<DynamicTest> it_keeps_the_laws_of_combinators() {
        return CombinatorLaws.of(() -> Tracing.traced(OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                                .build())
                        .build()))
                .laws()
                .stream()
                .map(law -> DynamicTest.dynamicTest(law.toString(), law::check));
    }
}
