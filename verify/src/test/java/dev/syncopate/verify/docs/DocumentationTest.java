package dev.syncopate.verify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                    .map(ROOT::resolve),
                            docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_block_of_java_is_quoted_from_compiled_code(Path path) throws IOException {
        Page page = Page.read(path);
        String quoted = page.quoted(ROOT);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(path, quoted);
            page = Page.read(path);
        }
        assertThat(page.blocksWithoutSource())
                .as("blocks without <!-- snippet: ... -->")
                .isEmpty();
        assertThat(page.text())
                .as("out of date; `mvn verify -pl verify -am -Ddocs.update=true` updates it")
                .isEqualTo(quoted);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_has_a_target(Path path) throws IOException {
        assertThat(Page.read(path).brokenLinks()).isEmpty();
    }
}
