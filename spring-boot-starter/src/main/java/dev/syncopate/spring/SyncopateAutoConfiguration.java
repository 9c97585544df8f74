package dev.syncopate.spring;

import dev.syncopate.Syncopate;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Makes the beans of this starter: the driver, the [ExecutorFactory], [Runs], and what observes them. A bean of
/// the application's own replaces each.
@AutoConfiguration
@EnableConfigurationProperties(SyncopateProperties.class)
@Import({CarryingConfiguration.class, ObservingConfiguration.class})
public class SyncopateAutoConfiguration {
    SyncopateAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    Syncopate.InMemory syncopateDriver(ObjectProvider<DriverCustomizer> customizers) {
        Syncopate.InMemory driver = Syncopate.inMemory();
        for (DriverCustomizer customizer : customizers.orderedStream().toList()) {
            driver = customizer.customize(driver);
        }
        return driver;
    }

    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings({"unchecked", "rawtypes"}) // Nothing is known of the types of the cases here.
    ExecutorFactory executorFactory(
            ListableBeanFactory beans, ObjectProvider<ActionObserver> observers, RunRegistry registry) {
        return new ExecutorFactory(
                new CaseBeans((Map) beans.getBeansOfType(Case.class)),
                observers.orderedStream().toList(),
                registry);
    }

    @Bean
    RunRegistry syncopateRunRegistry() {
        return new RunRegistry();
    }

    @Bean
    @ConditionalOnMissingBean
    Runs syncopateRuns(Syncopate.InMemory driver, RunRegistry registry) {
        return new Runs(driver, registry);
    }

    @Bean
    RunsLifecycle syncopateRunsLifecycle(RunRegistry registry, SyncopateProperties properties) {
        return new RunsLifecycle(registry, properties.shutdown());
    }
}
