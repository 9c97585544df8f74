package dev.syncopate.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test a tab of one browser. Where there is no browser, these tests are skipped, unless the
/// environment variable `SYNCOPATE_BROWSER` is `required`.
final class Browsing implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Browsing.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Browser browser =
                context.getRoot().getStore(NAMESPACE).computeIfAbsent(Browser.class, key -> start(), Browser.class);
        return context.getStore(NAMESPACE).computeIfAbsent(Tab.class, key -> browser.open(), Tab.class);
    }

    private static Browser start() {
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            String missing = "No Chromium on the path, which draws the pages: install the package chromium";
            if ("required".equals(System.getenv("SYNCOPATE_BROWSER"))) {
                throw new IllegalStateException(missing);
            }
            Assumptions.abort(missing);
        }
        try {
            return Browser.start(program.orElseThrow(), Files.createTempDirectory("syncopate-browser"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a page where a person finds it too.
    static Path page(String name, String html) {
        try {
            Path folder = Files.createDirectories(Path.of("target/pictures"));
            return Files.writeString(folder.resolve(name + ".html"), html).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
