package dev.syncopate.spring;

import dev.syncopate.opentelemetry.Tracing;
import dev.syncopate.slf4j.Slf4j;
import io.micrometer.context.ContextSnapshotFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// What the driver carries to other threads. The diagnostic context is bound first: a span that is made current
/// afterwards replaces its own entries, and restores them when it ends.
@Configuration(proxyBeanMethods = false)
class CarryingConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.slf4j.MDC")
    static class DiagnosticContext {
        @Bean
        @Order(100)
        DriverCustomizer syncopateCarriesMdc() {
            return driver -> driver.carrying(Slf4j.carryingMdc());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.context.ContextSnapshotFactory")
    static class ContextPropagation {
        @Bean
        @Order(200)
        DriverCustomizer syncopateCarriesContext() {
            ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();
            return driver -> driver.carrying(task -> factory.captureAll().wrap(task));
        }
    }

    /// Also records which thread started which, for the spans of forks.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.opentelemetry.context.Context")
    @ConditionalOnProperty(name = "syncopate.tracing.enabled", matchIfMissing = true)
    static class OpenTelemetryContext {
        @Bean
        @Order(300)
        DriverCustomizer syncopateCarriesSpans() {
            return driver -> driver.carrying(Tracing.carryingContext());
        }
    }
}
