package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Programs that read pictures. A test that needs one which is not installed is skipped, unless the environment
/// variable `SYNCOPATE_READERS` is `required`.
final class Tool {
    private static final Path PARSERS = Path.of("target/node");

    private Tool() {}

    /// Reads files by the parsers of Mermaid and of Chrome.
    ///
    /// @return what each file holds, one line each
    static Result parsers(Path... files) {
        demand(isInstalled("node"), "Mermaid's and Chrome's parsers need Node.js: install it");
        demand(
                Files.isDirectory(PARSERS.resolve("node_modules/mermaid")),
                "Mermaid's and Chrome's parsers are not installed: run pictures/src/test/node/install");
        List<String> command = new ArrayList<>(List.of("node", "check.mjs"));
        Stream.of(files).map(file -> file.toAbsolutePath().toString()).forEach(command::add);
        return run(PARSERS, command);
    }

    /// Has Graphviz draw a file.
    static Result graphviz(Path file) {
        demand(isInstalled("dot"), "Graphviz is not installed: install the package graphviz");
        return run(Path.of("."), List.of("dot", "-Tsvg", file.toString()));
    }

    private static void demand(boolean installed, String message) {
        if ("required".equals(System.getenv("SYNCOPATE_READERS"))) {
            assertThat(installed).as(message).isTrue();
        }
        assumeTrue(installed, message);
    }

    private static boolean isInstalled(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static Result run(Path folder, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Result(int status, String output) {}
}
