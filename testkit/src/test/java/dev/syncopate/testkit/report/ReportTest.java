package dev.syncopate.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.testkit.TrialError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ReportTest {
    private static final Path FOLDER = Path.of("src/test/resources/reports");
    private static final String QUOTES = "\"\"\"";

    private static TrialError error(Bugs bug) {
        return catchThrowableOfType(TrialError.class, () -> bug.search.accept(bug.trial(bug.program)));
    }

    /// `-DargLine=-Dreports.update=true` writes the files anew.
    private static void assertGolden(Bugs bug, String kind, String text) throws IOException {
        Path file = FOLDER.resolve(bug.name().toLowerCase(Locale.ROOT) + kind + ".txt");
        if (Boolean.getBoolean("reports.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text + "\n");
        }
        assertThat(text + "\n")
                .as("%s (if it is right: mvn -pl testkit -am test -DargLine=-Dreports.update=true)", file)
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @EnumSource
    void a_report_is_as_somebody_looked_at_it(Bugs bug) throws IOException {
        assertGolden(bug, "", Objects.requireNonNull(error(bug).getMessage()));
    }

    @ParameterizedTest
    @EnumSource
    void a_report_fits_on_a_screen(Bugs bug) {
        assertThat(Objects.requireNonNull(error(bug).getMessage()).lines())
                .hasSizeLessThanOrEqualTo(40)
                .allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NEVER_SEEN")
    void a_pasted_schedule_fails_with_the_same_claim_and_the_same_rows(Bugs bug) {
        TrialError found = error(bug);

        TrialError again = catchThrowableOfType(
                TrialError.class, () -> bug.trial(bug.program).follow(pasted(found)));

        assertThat(again.claim()).isEqualTo(found.claim());
        assertThat(again.schedule()).isEqualTo(found.schedule());
        assertThat(table(again)).isEqualTo(table(found));
    }

    /// What javac makes of the text block in a report.
    private static String pasted(TrialError error) {
        String report = Objects.requireNonNull(error.getMessage());
        int from = report.indexOf(QUOTES + "\n");
        return from < 0
                ? ""
                : report.substring(from + 4, report.lastIndexOf(QUOTES))
                        .stripIndent()
                        .translateEscapes();
    }

    private static String table(TrialError error) {
        String report = Objects.requireNonNull(error.getMessage());
        return report.substring(0, report.indexOf("\n\n", report.indexOf("| line")));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"STUCK_RUN", "NEVER_SEEN"})
    void a_schedule_tells_where_an_edited_program_no_longer_fits(Bugs bug) throws IOException {
        String schedule = error(bug).schedule();

        Throwable misfit = catchThrowable(() -> bug.edited().follow(schedule));

        assertThat(misfit).isExactlyInstanceOf(AssertionError.class);
        assertGolden(bug, ".misfit", Objects.requireNonNull(misfit.getMessage()));
    }
}
