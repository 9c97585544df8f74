package dev.syncopate.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that a test expects, in the resources of the tests.
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /// The text of a file. Writes it first, if it does not exist: then look at it before it is kept.
    static String of(String name, String written) throws IOException {
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, written);
            throw new AssertionError("The golden file " + name + " did not exist, and was written: look at it");
        }
        return Files.readString(file);
    }
}
