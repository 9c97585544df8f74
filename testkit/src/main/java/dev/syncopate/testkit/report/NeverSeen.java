package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Findings;
import java.util.ArrayList;
import java.util.List;

/// A claim that should hold in some run, and held in none.
public final class NeverSeen {
    private NeverSeen() {}

    /// @param searches all that was tried
    public static String text(String claim, List<Findings> searches) {
        boolean exhausted = searches.stream().allMatch(Findings::exhausted);
        List<String> lines = new ArrayList<>();
        lines.addAll(Lines.paragraph("In no run this holds: " + claim, "  "));
        for (Findings each : searches) {
            lines.addAll(Lines.paragraph(
                    "  " + each.search().method() + "() tried " + (each.exhausted() ? "all of " : "some of ")
                            + each.search() + ": " + HowFound.tried(each),
                    "    "));
        }
        lines.add(
                exhausted
                        ? "Nothing else can happen in these searches. Either the program or its model never comes there,"
                        : "Not everything was tried. Give it more time by within(...). If it is still not seen then,");
        lines.add(
                exhausted
                        ? "or it takes what the trial leaves out: another search, cancelled(), failing(...), answering(...)"
                                + " or together(...)."
                        : "either the program or its model never comes there, or it takes what the trial leaves out.");
        return String.join("\n", lines);
    }
}
