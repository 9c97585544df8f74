package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Findings;
import java.util.ArrayList;
import java.util.List;

/// A claim that should hold in some run, and held in none.
public final class NeverSeen {
    private static final String LEFT_OUT = "either the program or its model never comes there, or it takes what the"
            + " trial leaves out: another search, cancelled(), failing(...), answering(...) or together(...).";

    private static final String EXHAUSTED = "Nothing else can happen in these searches: " + LEFT_OUT;

    private static final String NOT_EXHAUSTED =
            "Not everything was tried: give it more time by within(...). If it is not seen then, " + LEFT_OUT;

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
        lines.addAll(Lines.paragraph(exhausted ? EXHAUSTED : NOT_EXHAUSTED, ""));
        return String.join("\n", lines);
    }
}
