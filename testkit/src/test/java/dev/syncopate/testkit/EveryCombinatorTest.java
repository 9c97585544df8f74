package dev.syncopate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Guarantee;
import dev.syncopate.combinators.Combinators;
import dev.syncopate.combinators.Pre;
import dev.syncopate.history.Recorder;
import dev.syncopate.testkit.EveryCombinator.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EveryCombinatorTest {

    @TestFactory
    Stream<DynamicContainer> every_combinator_keeps_the_laws() {
        return Stream.concat(EveryCombinator.ALL.stream(), EveryCombinator.MORE.stream())
                .map(way -> DynamicContainer.dynamicContainer(
                        way.signature(),
                        laws(way).laws().stream().map(law -> DynamicTest.dynamicTest(law.toString(), law::check))));
    }

    private static CombinatorLaws<Object> laws(Way way) {
        return CombinatorLaws.of(way.combinator()).except(way.broken().toArray(Law.Name[]::new));
    }

    @Test
    void no_combinator_is_forgotten() {
        assertThat(EveryCombinator.ALL)
                .extracting(Way::signature)
                .as("the lines of EveryCombinator")
                .containsExactlyInAnyOrderElementsOf(
                        types().flatMap(EveryCombinatorTest::ways).distinct().toList());
    }

    private static Stream<Class<?>> types() {
        return Stream.concat(
                Stream.of(Combinator.class, Guarantee.class, Recorder.class),
                // Combinators has the methods of the other classes once more.
                classesIn(Pre.class.getPackageName()).stream()
                        .filter(type -> !type.isAssignableFrom(Combinators.class)));
    }

    /// The constructors and methods of a public type that create a combinator.
    private static Stream<String> ways(Class<?> type) {
        Stream<Constructor<?>> constructors =
                Combinator.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())
                        ? Arrays.stream(type.getConstructors())
                        : Stream.of();
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Combinator.class.isAssignableFrom(method.getReturnType()));
        return Stream.concat(
                constructors.map(constructor -> type.getSimpleName() + parameters(constructor)),
                methods.map(method -> type.getSimpleName() + "." + method.getName() + parameters(method)));
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static List<Class<?>> classesIn(String packageName) {
        try {
            Path origin = Path.of(Pre.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(origin)) {
                return classesIn(origin, packageName);
            }
            try (FileSystem jar = FileSystems.newFileSystem(origin)) {
                return classesIn(jar.getPath("/"), packageName);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> classesIn(Path root, String packageName) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .<Class<?>>map(name -> load(packageName + "." + name))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
