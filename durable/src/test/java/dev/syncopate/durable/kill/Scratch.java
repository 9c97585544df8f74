package dev.syncopate.durable.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder in memory, where there is such a thing: there a sync takes no time, and of copies none is
/// needed.
record Scratch(Path folder) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    static Scratch make() throws IOException {
        return new Scratch(
                Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "syncopate")
                        : Files.createTempDirectory("syncopate"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
