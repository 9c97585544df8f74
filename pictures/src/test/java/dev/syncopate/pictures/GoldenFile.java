package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a picture looked like when somebody last looked at it. `-DargLine=-Dpictures.update=true` writes the files
/// anew.
final class GoldenFile {
    private static final Path FOLDER = Path.of("src/test/resources/pictures");

    private GoldenFile() {}

    static void assertSame(String name, String actual) {
        assertSame(FOLDER.resolve(name), name, actual);
    }

    /// An image of the documentation.
    static void assertSameInDocs(String name, String actual) {
        assertSame(Path.of("../docs/pictures").resolve(name), "docs/pictures/" + name, actual);
    }

    private static void assertSame(Path file, String name, String actual) {
        try {
            if (Boolean.getBoolean("pictures.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as(
                            "%s (if the picture is right, run mvn -pl pictures -am test -DargLine=-Dpictures.update=true)",
                            name)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
