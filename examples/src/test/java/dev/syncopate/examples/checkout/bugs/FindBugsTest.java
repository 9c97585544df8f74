package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.examples.Printed;
import dev.syncopate.examples.checkout.CheckoutTrial;
import dev.syncopate.testkit.TrialError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The guide quotes what is printed. `-DargLine=-Dreports.update=true` stores it.
@Timeout(60)
class FindBugsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    static List<Bug> bugs() {
        return Bug.all(DESK_AND_LAMP);
    }

    @Test
    void checkout_has_no_bug_and_each_bug_is_found_by_some_search() throws IOException {
        assertPrinted("checkout.txt", Printed.by("checkout"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void bug_is_reported(Bug bug) throws IOException {
        var printed = Printed.by("checkout", "--bug", String.valueOf(bug.number()));

        assertPrinted("checkout-bug-" + bug.number() + ".txt", printed);
        assertThat(printed.out().lines().count()).isLessThanOrEqualTo(40);
        assertThat(printed.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void schedule_of_a_report_breaks_the_same_claim(Bug bug) {
        var found = FindBugs.find(bug.search(), bug.program()).orElseThrow();

        var again = catchThrowableOfType(
                TrialError.class,
                () -> CheckoutTrial.of(bug.program(), DESK_AND_LAMP).follow(found.schedule()));

        assertThat(again.claim()).isEqualTo(found.claim());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void near_miss_is_not_reported(Bug bug) {
        var verdict = CheckoutTrial.of(bug.nearMiss(), DESK_AND_LAMP).all();

        assertThat(verdict.isExhausted()).isTrue();
    }

    @Test
    void unknown_bug_is_refused() {
        assertThat(Printed.by("checkout", "--bug", "7"))
                .isEqualTo(new Printed(2, "", "checkout: it takes no arguments, or --bug and a number from 1 to 6.\n"));
    }

    private static void assertPrinted(String name, Printed printed) throws IOException {
        var file = RESOURCES.resolve(name);
        if (Boolean.getBoolean("reports.update")) {
            Files.writeString(file, printed.out());
        }
        assertThat(printed).isEqualTo(new Printed(0, Files.readString(file), ""));
    }
}
