package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Counterexample;
import dev.syncopate.testkit.search.Findings;
import dev.syncopate.testkit.search.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run that breaks a claim, as a text of at most 40 lines of 120 columns.
public final class Report {
    private Report() {}

    /// @param found how much was tried; null for a schedule that was followed
    public static String of(Counterexample example, @Nullable Findings found) {
        List<String> lines = new ArrayList<>();
        lines.add("This does not hold: " + example.claim());
        if (found != null) {
            lines.add("Found by " + example.search().method() + "() in " + found.runs() + " runs.");
        }
        lines.add("");
        int number = 1;
        for (Row row : example.rows()) {
            lines.add((row.deviates() ? "> " : "  ") + number++ + " " + row.strand() + " " + row.text() + " "
                    + row.answer() + "   " + row.changes() + "  " + row.line());
        }
        lines.add("  ends " + example.end());
        lines.add("");
        lines.add("As a test:");
        lines.add("trial.follow(\"\"\"");
        example.schedule().forEach(line -> lines.add("        " + line));
        lines.add("        \"\"\");");
        return String.join("\n", lines);
    }
}
