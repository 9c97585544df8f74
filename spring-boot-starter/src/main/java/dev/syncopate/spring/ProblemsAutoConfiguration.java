package dev.syncopate.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/// Makes the advice that answers failures of runs by problem details.
@AutoConfiguration(after = SyncopateAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.http.ProblemDetail")
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "syncopate.problems.enabled", matchIfMissing = true)
public class ProblemsAutoConfiguration {
    ProblemsAutoConfiguration() {}

    @Bean
    ProblemsAdvice syncopateProblems(SyncopateProperties properties, ObjectProvider<ProblemCustomizer> customizers) {
        return new ProblemsAdvice(
                properties.problems().includeValues(),
                customizers.orderedStream().toList());
    }
}
