package dev.syncopate.examples.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.testkit.TrialError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of found bugs quotes what is reported. `-DargLine=-Dreports.update=true` stores it.
@Timeout(60)
class FoundBugsTest {
    private static final Path REPORTS = Path.of("src/test/resources/found");

    static List<Found> programs() {
        return Found.ALL;
    }

    @ParameterizedTest
    @MethodSource("programs")
    void bug_is_reported(Found program) throws IOException {
        var error = catchThrowableOfType(
                TrialError.class, () -> program.search().search(program.bug()));
        var report = error.getMessage() + "\n";
        var file = REPORTS.resolve(program.name() + ".txt");
        if (Boolean.getBoolean("reports.update")) {
            Files.createDirectories(REPORTS);
            Files.writeString(file, report);
        }

        assertThat(report).isEqualTo(Files.readString(file));
        assertThat(report.lines()).hasSizeLessThanOrEqualTo(40).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void mended_program_is_not_reported(Found program) {
        assertThat(program.mended().all().isExhausted()).isTrue();
    }
}
