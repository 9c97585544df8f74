package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests a program that stores its actions by the codec, with the jars alone.
class StoredTest {
    private static final Path SOURCES = PublishedModule.ROOT.resolve("verify/src/test/resources/stored");
    private static final List<String> PROGRAM = List.of(
            SOURCES.resolve("shop/Main.java").toString(),
            SOURCES.resolve("shop/api/Shop.java").toString());
    private static final List<String> EXPORTED = List.of(
            "{\"Fetch\":{\"container\":\"users\",\"count\":3}}",
            "{\"Pay\":{\"method\":{\"Card\":{\"number\":\"4711\"}}}}",
            "{\"Pay\":{\"method\":{\"Cash\":{}},\"note\":\"thanks\"}}");
    private static final String NOTE = "{\"Note\":{\"text\":\"hello\"}}";

    @TempDir
    Path work;

    @Test
    void a_program_on_the_class_path_stores_all_its_actions() throws Exception {
        compile(Stream.concat(Stream.of("-classpath", jars()), PROGRAM.stream()));

        assertThat(run("-classpath", jars() + File.pathSeparator + classes(), "shop.Main"))
                .containsExactlyElementsOf(lines("null", NOTE));
    }

    @Test
    void a_program_on_the_module_path_is_told_which_package_to_open() throws Exception {
        compileModule(Files.readString(SOURCES.resolve("module-info.java")));

        assertThat(runModule())
                .containsExactlyElementsOf(lines(
                        "dev.syncopate.json",
                        "The value for Desk is of Desk.Note, whose package is not open to this library: add 'opens shop to"
                                + " dev.syncopate.json;' to the module-info.java of shop"));
    }

    @Test
    void a_program_on_the_module_path_that_opens_its_package_stores_all_its_actions() throws Exception {
        compileModule(Files.readString(SOURCES.resolve("module-info.java"))
                .replace("exports", "opens shop to dev.syncopate.json; exports"));

        assertThat(runModule()).containsExactlyElementsOf(lines("dev.syncopate.json", NOTE));
    }

    private void compileModule(String descriptor) throws IOException {
        Path file = Files.writeString(work.resolve("module-info.java"), descriptor);
        compile(Stream.concat(Stream.of("-classpath", "", "--module-path", jars(), file.toString()), PROGRAM.stream()));
    }

    private void compile(Stream<String> arguments) {
        Jdk.javac(Stream.concat(Stream.of("--release", "21", "-Xlint:all", "-Werror", "-d", classes()), arguments)
                .toList());
    }

    private List<String> runModule() throws IOException, InterruptedException {
        return run("--module-path", jars() + File.pathSeparator + classes(), "--module", "shop/shop.Main");
    }

    private List<String> run(String... arguments) throws IOException, InterruptedException {
        return Jdk.java(work, List.of(arguments));
    }

    private String classes() {
        return work.resolve("classes").toString();
    }

    /// Of core, the codec and its library.
    private static String jars() {
        PublishedModule json = new PublishedModule(PublishedModule.ROOT.resolve("json"));
        Stream<String> library = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> Path.of(path).getFileName().toString().startsWith("jackson-core"));
        return Stream.concat(
                        Stream.of(
                                PublishedModule.core().jar().toString(),
                                json.jar().toString()),
                        library)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> lines(String module, String note) {
        return Stream.of(Stream.of("codec in module " + module), EXPORTED.stream(), Stream.of(note))
                .flatMap(each -> each)
                .toList();
    }
}
