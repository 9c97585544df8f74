package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.composition.ResultCheck;
import dev.syncopate.results.ResultType;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is told to GraalVM's native image is what this library reflects on: the accessors of its own records, which
/// are read where values print, and the methods that are found by name.
class NativeImageTest {
    private static final Path METADATA =
            Path.of("src/main/resources/META-INF/native-image/dev.syncopate/syncopate-core/reachability-metadata.json");

    @Test
    void the_metadata_names_all_records_with_their_accessors_and_what_is_found_by_name() throws Exception {
        String expected = expected();
        if (Boolean.getBoolean("native.update")) {
            Files.createDirectories(METADATA.getParent());
            Files.writeString(METADATA, expected);
        }

        assertThat(METADATA)
                .as("if it should change, run 'mvn test -pl core -Dtest=NativeImageTest -DargLine=-Dnative.update=true'"
                        + " and commit the file")
                .hasContent(expected);
    }

    private static String expected() throws IOException, URISyntaxException {
        URI classes =
                Action.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        List<Class<?>> types;
        try (Stream<Path> files = Files.walk(Path.of(classes))) {
            types = files.map(file -> Path.of(classes).relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(NativeImageTest::type)
                    .toList();
        }
        Stream<String> records = types.stream().filter(Class::isRecord).map(NativeImageTest::accessors);
        Stream<String> byName = Stream.of(
                method(ResultType.class, "admits", "java.lang.Class", "java.lang.Class"),
                method(ResultCheck.class, "ask", "java.lang.Class", "java.lang.Class"),
                method(
                        ResultCheck.class,
                        "isPair",
                        "java.lang.Class",
                        "java.lang.Class",
                        "java.lang.Class",
                        "java.lang.Class"));
        return Stream.concat(byName, records)
                .collect(Collectors.joining(",\n", "{\n  \"reflection\": [\n", "\n  ]\n}\n"));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, NativeImageTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String accessors(Class<?> type) {
        return "    {\"type\": \"" + type.getName() + "\", \"methods\": ["
                + Stream.of(type.getRecordComponents())
                        .map(component -> "{\"name\": \"" + component.getName() + "\", \"parameterTypes\": []}")
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    private static String method(Class<?> type, String name, String... parameters) {
        assertThat(type.getDeclaredMethods()).anySatisfy(method -> {
            assertThat(method.getName()).isEqualTo(name);
            assertThat(Stream.of(method.getParameterTypes()).map(Class::getName))
                    .containsExactly(parameters);
        });
        return "    {\"type\": \"" + type.getName() + "\", \"methods\": [{\"name\": \"" + name
                + "\", \"parameterTypes\": ["
                + Stream.of(parameters).map(each -> "\"" + each + "\"").collect(Collectors.joining(", ")) + "]}]}";
    }
}
