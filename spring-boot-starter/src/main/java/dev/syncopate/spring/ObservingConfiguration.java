package dev.syncopate.spring;

import dev.syncopate.Combinator;
import dev.syncopate.micrometer.Micrometer;
import dev.syncopate.opentelemetry.Tracing;
import dev.syncopate.slf4j.Slf4j;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What observes actions: spans outside, then metrics, then logs. The registry and the tracer are
/// looked up when the first executor is made, whatever the auto-configuration that makes them is
/// called.
@Configuration(proxyBeanMethods = false)
class ObservingConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.opentelemetry.api.OpenTelemetry")
    @ConditionalOnProperty(name = "syncopate.tracing.enabled", matchIfMissing = true)
    static class Spans {
        @Bean
        @Order(100)
        ActionObserver syncopateTracing(ObjectProvider<OpenTelemetry> openTelemetry) {
            return () -> {
                OpenTelemetry found = openTelemetry.getIfUnique();
                return found == null ? Combinator.none() : Tracing.traced(found);
            };
        }

        @Bean
        RunTexts syncopateTraceOfRun(ObjectProvider<OpenTelemetry> openTelemetry) {
            return (definition, id) -> {
                OpenTelemetry found = openTelemetry.getIfUnique();
                return found == null ? Map.of() : Tracing.traceOfRun(found).apply(definition, id);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
    @ConditionalOnProperty(name = "syncopate.metrics.enabled", matchIfMissing = true)
    static class Metrics {
        @Bean
        @Order(200)
        ActionObserver syncopateMetrics(ObjectProvider<MeterRegistry> registry) {
            return () -> {
                MeterRegistry found = registry.getIfUnique();
                return found == null ? Combinator.none() : Micrometer.timed(found);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.slf4j.LoggerFactory")
    @ConditionalOnProperty(name = "syncopate.logging.enabled", matchIfMissing = true)
    static class Logs {
        @Bean
        @Order(300)
        ActionObserver syncopateLogging(SyncopateProperties properties) {
            return () ->
                    Slf4j.logged(LoggerFactory.getLogger(properties.logging().logger()));
        }
    }
}
