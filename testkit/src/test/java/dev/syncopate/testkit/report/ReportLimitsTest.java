package dev.syncopate.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.TrialError;
import dev.syncopate.testkit.report.Bank.Reserve;
import dev.syncopate.testkit.report.Bank.Ship;
import dev.syncopate.testkit.report.Bank.World;
import dev.syncopate.testkit.report.Bank.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReportLimitsTest {
    private static final String LONG = "a street, a \"quarter\" and a \\ path ".repeat(5);

    private static String report(Trial<Bank<?>, Object, World> trial, Consumer<Trial<Bank<?>, Object, World>> search) {
        TrialError error = catchThrowableOfType(TrialError.class, () -> search.accept(trial));
        return Objects.requireNonNull(error.getMessage());
    }

    private static Object writeOften(Conductor<Bank<?>> conductor) {
        for (int i = 1; i <= 30; i++) {
            conductor.yield(new Write(i));
        }
        conductor.yield(new Ship("o1"));
        return "shipped";
    }

    /// The claim does not hold in a new world either, so that what was written has nothing to do with it.
    @Test
    void what_the_rows_do_not_prove_is_not_named() {
        String report = report(
                Bugs.in(ReportLimitsTest::writeOften)
                        .neverFailing(Write.class)
                        .atEnd("it returns", (world, outcome) -> outcome instanceof Outcome.Success),
                Trial::failEverywhere);

        assertThat(report).startsWith("This does not hold: it returns\n\n").doesNotContain("Never undone");
    }

    @Test
    void rows_before_the_first_deviation_are_folded_with_what_they_changed() {
        String report = report(
                Bugs.in(ReportLimitsTest::writeOften)
                        .neverFailing(Write.class)
                        .atEnd("it returns", (world, outcome) -> outcome instanceof Outcome.Success),
                Trial::failEverywhere);

        assertThat(report).contains("\n   1-30  (30 moves as in the plain order)  points: 0 -> 30\n");
    }

    private static Orchestration<Bank<?>, Object> forks(int count, String address) {
        return conductor -> {
            List<Orchestration<Bank<?>, Object>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String to = address + i;
                all.add(fork -> {
                    fork.yield(new Reserve(to));
                    return Programs.addOne(fork);
                });
            }
            return conductor.all(all);
        };
    }

    @Test
    void long_actions_stay_within_the_width() {
        String report = report(
                Bugs.in(forks(5, LONG)).atEnd("all are counted", (world, outcome) -> world.points == 5),
                Trial::explore);

        assertThat(report.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void strands_that_do_not_fit_beside_each_other_share_a_column() {
        List<Orchestration<Bank<?>, Object>> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String order = "an-order-of-a-chair-and-a-table-" + i;
            all.add(fork -> fork.yield(new Ship(order)));
        }
        String report = report(
                Bugs.in(conductor -> conductor.all(all)).atEnd("nothing is shipped", (world, outcome) -> false),
                Trial::explore);

        assertThat(report).contains("strand | what happens ");
        assertThat(report.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void long_lines_of_a_schedule_are_one_line_when_they_are_pasted() {
        Trial<Bank<?>, Object, World> trial =
                Bugs.in(forks(2, LONG)).atEnd("all are counted", (world, outcome) -> world.points == 2);
        TrialError error = catchThrowableOfType(TrialError.class, trial::explore);
        String report = Objects.requireNonNull(error.getMessage());
        String block = report.substring(report.indexOf("\"\"\"\n") + 4, report.lastIndexOf("\"\"\""));

        assertThat(block.stripIndent().translateEscapes().strip()).isEqualTo(error.schedule());
    }
}
