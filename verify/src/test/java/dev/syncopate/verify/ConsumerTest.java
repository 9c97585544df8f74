package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests a program that has the jar alone: no JSpecify, no other dependency.
class ConsumerTest {
    private static final Path SOURCES = PublishedModule.ROOT.resolve("verify/src/test/resources/consumer");
    private static final String MAIN = SOURCES.resolve("shop/Main.java").toString();
    private static final String SESSION =
            SOURCES.resolve("shop/api/Session.java").toString();
    private static final String MODULE_INFO =
            SOURCES.resolve("module-info.java").toString();
    private static final String JAR = PublishedModule.core().jar().toString();

    @TempDir
    Path work;

    @Test
    void a_consumer_on_the_class_path_compiles_and_runs() throws Exception {
        compile("-classpath", JAR, MAIN, SESSION);

        assertThat(run("-classpath", JAR + File.pathSeparator + classes(), "shop.Main"))
                .containsExactlyElementsOf(expected("null", "name=ada, password=***", "text=***, size=6"));
    }

    @Test
    void a_consumer_on_the_module_path_compiles_and_runs() throws Exception {
        compile("-classpath", "", "--module-path", JAR, MODULE_INFO, MAIN, SESSION);

        assertThat(run("--module-path", JAR + File.pathSeparator + classes(), "--module", "shop/shop.Main"))
                .containsExactlyElementsOf(expected(
                        "dev.syncopate",
                        "***: open shop to dev.syncopate to see the rest",
                        "***: open shop to dev.syncopate to see the rest"));
    }

    private void compile(String... arguments) {
        Stream<String> strict = Stream.of("--release", "21", "-Xlint:all", "-Werror", "-d", classes());
        Jdk.javac(Stream.concat(strict, Stream.of(arguments)).toList());
    }

    private List<String> run(String... arguments) throws IOException, InterruptedException {
        return Jdk.java(work, List.of(arguments));
    }

    private String classes() {
        return work.resolve("classes").toString();
    }

    private static List<String> expected(String module, String login, String key) {
        return """
                library in module %s
                /0 Fetch[container=users, count=2]
                /0 -> [User0, User1]
                /1 Greet[name=User0]
                Hi, User0!
                /1 -> null
                /2 Greet[name=User1]
                Hi, User1!
                /2 -> null
                /3 Fetch[container=nothing, count=-1]
                /3 failed: java.lang.IllegalArgumentException: count
                greeted 2
                replayed 2
                handled [Ann, Bob, Cy]
                refused a wrong result
                [Login[%s], Greet[name=Ada]]
                [Session(user=ada, token=***), Key(%s)]
                """.formatted(module, login, key).lines().toList();
    }
}
