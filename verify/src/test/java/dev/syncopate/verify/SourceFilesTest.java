package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceFilesTest {
    private static final int MOST_LINES = 350;
    private static final int MEDIAN_BELOW = 80;

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void no_source_file_is_long(PublishedModule module) {
        assertThat(module.sources())
                .as("source files of %s with more than %d lines", module, MOST_LINES)
                .isNotEmpty()
                .filteredOn(file -> lines(file) > MOST_LINES)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.syncopate.verify.PublishedModule#all")
    void half_of_the_source_files_are_short(PublishedModule module) {
        List<Integer> lengths =
                module.sources().stream().map(SourceFilesTest::lines).sorted().toList();
        assertThat(lengths.get(lengths.size() / 2))
                .as("median number of lines of %s's source files", module)
                .isLessThan(MEDIAN_BELOW);
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
