package dev.syncopate.examples.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.syncopate.testkit.TrialError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of found bugs quotes what is reported. `-DargLine=-Dreports.update=true` stores it.
@Timeout(60)
class FoundBugsTest {
    private static final Path REPORTS = Path.of("src/test/resources/found");
    private static final Pattern NEAREST = Pattern.compile("\nThe nearest run.*?\n(?=\nFound by)", Pattern.DOTALL);
    private static final Pattern SCHEDULE = Pattern.compile("To run it alone.*", Pattern.DOTALL);

    static List<Found> programs() {
        return Found.ALL;
    }

    private static TrialError error(Executable search) {
        return assertThrows(TrialError.class, search);
    }

    /// The run that breaks the claim, without the nearest one that passes and without its schedule.
    private static String essence(TrialError error) {
        var run = NEAREST.matcher(String.valueOf(error.getMessage())).replaceFirst("");
        return SCHEDULE.matcher(run).replaceFirst("");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void bug_is_reported(Found program) throws IOException {
        var reported = essence(error(() -> program.search().search(program.bug())));
        var file = REPORTS.resolve(program.name() + ".txt");
        if (Boolean.getBoolean("reports.update")) {
            Files.createDirectories(REPORTS);
            Files.writeString(file, reported);
        }

        assertThat(reported).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void schedule_of_a_report_breaks_the_same_claim(Found program) {
        var found = error(() -> program.search().search(program.bug()));

        assertThat(error(() -> program.bug().follow(found.schedule())).claim()).isEqualTo(found.claim());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void mended_program_is_not_reported(Found program) {
        assertThat(program.mended().all().isExhausted()).isTrue();
    }
}
