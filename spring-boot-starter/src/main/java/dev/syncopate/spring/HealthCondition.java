package dev.syncopate.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether the health of the application includes its runs. As `ConditionalOnEnabledHealthIndicator`, which is in
/// different packages of Spring Boot 3 and 4.
final class HealthCondition implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean all = environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
        return environment.getProperty("management.health.syncopate.enabled", Boolean.class, all);
    }
}
