package dev.syncopate.spring;

import java.util.Optional;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// Makes the actuator's endpoint and health indicator of the runs.
@AutoConfiguration(after = SyncopateAutoConfiguration.class)
public class ActuatorAutoConfiguration {
    ActuatorAutoConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint")
    static class OfRuns {
        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint
        RunsEndpoint syncopateRunsEndpoint(Runs runs, Optional<KeptRuns> kept) {
            return new RunsEndpoint(runs, kept);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    @Conditional(HealthCondition.class)
    static class OfBoot3 {
        @Bean
        @ConditionalOnMissingBean(name = "syncopateHealthIndicator")
        Boot3Health syncopateHealthIndicator(Runs runs, Optional<KeptRuns> kept) {
            return new Boot3Health(runs, kept);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @Conditional(HealthCondition.class)
    static class OfBoot4 {
        @Bean
        @ConditionalOnMissingBean(name = "syncopateHealthIndicator")
        Boot4Health syncopateHealthIndicator(Runs runs, Optional<KeptRuns> kept) {
            return new Boot4Health(runs, kept);
        }
    }
}
