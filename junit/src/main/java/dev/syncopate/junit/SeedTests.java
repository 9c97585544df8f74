package dev.syncopate.junit;

import dev.syncopate.driver.RunSettings;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/// Makes a test for each seed of [Seeds].
final class SeedTests implements TestTemplateInvocationContextProvider {
    static final String PROPERTY = "syncopate.seed";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        int count = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Seeds.class)
                .orElseThrow()
                .value();
        if (count < 1) {
            throw new IllegalArgumentException("@Seeds on " + context.getRequiredTestMethod()
                    + " needs at least 1 seed," + " but its value is " + count);
        }
        return seeds(count)
                .<TestTemplateInvocationContext>mapToObj(seed ->
                        new Invocation(seed, context.getRequiredTestMethod().getName()));
    }

    private static LongStream seeds(int count) {
        String one = System.getProperty(PROPERTY);
        if (one == null) {
            return LongStream.range(0, count);
        }
        try {
            return LongStream.of(Long.parseLong(one));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The system property " + PROPERTY + " is the seed of tests, a whole number, but was " + one, e);
        }
    }

    /// One test.
    private record Invocation(long seed, String test) implements TestTemplateInvocationContext, ParameterResolver {
        @Override
        public String getDisplayName(int invocationIndex) {
            return "seed " + seed;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == long.class || type == Long.class || type == RunSettings.class;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RunSettings.class
                    ? RunSettings.of(test + "-" + seed)
                            .withSeed(seed)
                            .shuffled(seed)
                            .takingTurns()
                    : (Object) seed;
        }
    }
}
