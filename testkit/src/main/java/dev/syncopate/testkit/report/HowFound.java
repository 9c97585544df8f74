package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Counterexample;
import dev.syncopate.testkit.search.Findings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a run was found, and how much was tried before.
final class HowFound {
    private HowFound() {}

    /// @param found null for a schedule that was followed
    static String text(Counterexample example, @Nullable Findings found) {
        String deviations = switch (example.deviations()) {
            case 0 -> "the plain order itself";
            case 1 -> "1 deviation from the plain order";
            default -> example.deviations() + " deviations from the plain order";
        };
        if (found == null) {
            return "Replayed by its schedule: " + deviations + ".";
        }
        String takes = example.deviations() == 0
                ? "by " + deviations
                : found.drawn() > 0 ? "drawn at random, with " + deviations : "by " + deviations + ", no fewer";
        return "Found by " + example.search().method() + "() in " + tried(found) + ", " + takes + ".";
    }

    static String tried(Findings found) {
        return count(found.runs(), "run") + " of " + count(found.states(), "state")
                + (found.merged() == 0 ? "" : String.format(", %,d merged", found.merged()))
                + (found.cut() == 0 ? "" : String.format(", %,d cut", found.cut()))
                + (found.notReached() == 0 ? "" : String.format(", %,d not reached", found.notReached()))
                + (found.drawn() == 0 ? "" : String.format(", %,d drawn at random", found.drawn()))
                + " (limit " + time(found.limit()) + ", seed " + found.seed() + ")"
                + (found.opaque().isEmpty()
                        ? ""
                        : ", with no states merged, since this cannot be compared: " + found.opaque());
    }

    private static String count(long count, String what) {
        return String.format("%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String time(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
