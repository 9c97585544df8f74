package dev.syncopate.examples.duplicates;

import static dev.syncopate.examples.terminal.Quantity.bytes;
import static dev.syncopate.examples.terminal.Quantity.count;
import static dev.syncopate.examples.terminal.Quantity.number;
import static dev.syncopate.examples.terminal.Quantity.seconds;
import static java.util.stream.Collectors.joining;

import dev.syncopate.examples.duplicates.Findings.DuplicateSet;
import dev.syncopate.examples.duplicates.Findings.Hashes;
import dev.syncopate.examples.duplicates.Findings.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The findings as text for the user.
final class Table {
    private Table() {}

    /// @param atOnce how many files were read at once
    static List<String> lines(Findings findings, int atOnce) {
        var lines = new ArrayList<String>();
        if (!findings.sets().isEmpty()) {
            lines.add(row("WASTED", "SIZE", "COPIES", "PATHS"));
            findings.sets().forEach(set -> addRows(set, lines));
            lines.add("");
        }
        lines.add(summary(findings));
        lines.add(searched(findings.totals()));
        if (findings.hashes().bytes() > 0) {
            lines.add(hashed(findings.hashes(), atOnce));
        }
        if (!findings.unread().isEmpty()) {
            lines.add("Could not read:");
            findings.unread().forEach(unread -> lines.add("  " + printable(unread.path()) + ": " + unread.why()));
        }
        return lines;
    }

    private static void addRows(DuplicateSet set, List<String> lines) {
        var paths = set.copies().stream().map(Table::printable).toList();
        lines.add(row(bytes(set.wasted()), bytes(set.size()), paths.size(), paths.getFirst()));
        paths.stream().skip(1).forEach(path -> lines.add(row("", "", "", path)));
    }

    private static String row(Object wasted, Object size, Object copies, Object path) {
        return "%10s  %10s  %6s  %s".formatted(wasted, size, copies, path);
    }

    private static String summary(Findings findings) {
        var sets = findings.sets();
        int surplus = sets.stream().mapToInt(set -> set.copies().size() - 1).sum();
        return sets.isEmpty()
                ? "No duplicates."
                : count(sets.size(), "set") + " of duplicates: " + count(surplus, "file") + " too many, "
                        + bytes(findings.wasted()) + " wasted.";
    }

    private static String searched(Totals totals) {
        var skipped = Stream.of(
                        skipped(totals.emptyFiles(), "empty file"),
                        skipped(totals.hardLinks(), "further hard link"),
                        skipped(totals.symbolicLinks(), "symbolic link"),
                        skipped(totals.specials(), "special file"))
                .flatMap(kind -> kind)
                .collect(joining(", "));
        return "Searched " + count(totals.files(), "file") + " (" + bytes(totals.bytes()) + ") in "
                + count(totals.folders(), "folder") + (skipped.isEmpty() ? "." : "; not compared: " + skipped + ".");
    }

    private static String hashed(Hashes hashes, int atOnce) {
        return "Hashed " + bytes(hashes.bytes()) + " in " + seconds(hashes.took()) + " with " + number(atOnce)
                + " at once.";
    }

    private static Stream<String> skipped(int number, String noun) {
        return number == 0 ? Stream.empty() : Stream.of(count(number, noun));
    }

    /// The name of a file may contain line breaks and escape sequences.
    private static String printable(Object path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
