package dev.syncopate.combinators;

import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.parallel;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CombinatorsTest {

    @Test
    void it_has_each_combinator_of_the_package_with_the_same_types() throws Exception {
        assertThat(signatures(Stream.of(Combinators.class)))
                .containsExactlyInAnyOrderElementsOf(
                        signatures(classes().filter(type -> !type.isAssignableFrom(Combinators.class))));
    }

    @Test
    void it_has_each_schedule_decision_and_plan_that_has_a_name_of_its_own() {
        assertThat(parts(Combinators.class))
                .containsExactlyInAnyOrderElementsOf(parts(Schedule.class, Gate.Decision.class, Chaos.class));
    }

    @Test
    void its_methods_make_the_same_layers_as_those_of_the_classes() {
        Executor<Ask<?>> executor = new Asked()
                .with(retry(Schedule.of(Duration.ZERO)))
                .with(timeout(Duration.ofSeconds(1)))
                .with(memo())
                .with(parallel(2));

        assertThat(executor.describe())
                .isEqualTo(new Asked()
                        .with(Retry.retry(Schedule.of(Duration.ZERO)))
                        .with(Timeout.timeout(Duration.ofSeconds(1)))
                        .with(Memo.memo())
                        .with(Parallel.parallel(2))
                        .describe());
    }

    private static Set<String> parts(Class<?>... types) {
        List<Class<?>> made = List.of(Schedule.class, Gate.Decision.class, Chaos.Plan.class);
        return Arrays.stream(types)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()) && made.contains(method.getReturnType()))
                .filter(method -> !method.getName().equals("of"))
                .map(method -> method.getName() + Arrays.toString(method.getGenericParameterTypes()))
                .collect(Collectors.toSet());
    }

    private static Set<String> signatures(Stream<Class<?>> types) {
        return types.filter(type -> Modifier.isPublic(type.getModifiers()))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(CombinatorsTest::makesACombinator)
                .map(method -> method.getName() + Arrays.toString(method.getGenericParameterTypes()) + " "
                        + method.getGenericReturnType())
                .collect(Collectors.toSet());
    }

    private static boolean makesACombinator(Method method) {
        List<Class<?>> made =
                List.of(Combinator.class, Executor.class, Retry.class, Shadow.class, DryRun.class, Collector.class);
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers())
                && made.contains(method.getReturnType());
    }

    private static Stream<Class<?>> classes() throws Exception {
        URI home = Combinators.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path folder = Path.of(home).resolve(Combinators.class.getPackageName().replace('.', File.separatorChar));
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-info"))
                    .<Class<?>>map(name -> named(name.substring(0, name.length() - ".class".length())))
                    .toList()
                    .stream();
        }
    }

    private static Class<?> named(String simpleName) {
        try {
            return Class.forName(Combinators.class.getPackageName() + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
