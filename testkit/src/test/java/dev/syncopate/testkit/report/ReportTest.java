package dev.syncopate.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.testkit.TrialError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
    private static final Path FOLDER = Path.of("src/test/resources/reports");

    private static TrialError error(Bugs bug) {
        return catchThrowableOfType(TrialError.class, () -> bug.search.accept(bug.trial(bug.program)));
    }

    /// `-DargLine=-Dreports.update=true` writes the files anew.
    @ParameterizedTest
    @EnumSource
    void a_report_is_as_somebody_looked_at_it(Bugs bug) throws IOException {
        String report = error(bug).getMessage() + "\n";
        Path file = FOLDER.resolve(bug.name().toLowerCase(Locale.ROOT) + ".txt");
        if (Boolean.getBoolean("reports.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, report);
        }
        assertThat(report)
                .as("%s (if it is right: mvn -pl testkit -am test -DargLine=-Dreports.update=true)", file)
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @EnumSource
    void a_report_fits_on_a_screen(Bugs bug) {
        assertThat(error(bug).getMessage().lines()).hasSizeLessThanOrEqualTo(40).allMatch(line -> line.length() <= 120);
    }
}
