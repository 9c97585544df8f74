package dev.syncopate.testkit.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Rows of cells, laid out such that they fit into the width of a report. What is too long is wrapped.
final class Grid {
    private static final String GAP = " | ";
    private static final int HIGHEST = 5;
    private static final int LONGEST_WORD = 28;

    /// What stands before the cells: a mark and the number.
    private static final int LEAD = 9;

    private final int[] widths;
    private final int[] least;
    private final List<Line> lines = new ArrayList<>();

    /// @param least how narrow each column may get at most
    Grid(int... least) {
        this.least = least.clone();
        this.widths = new int[least.length];
    }

    /// One row.
    ///
    /// @param cells its cells with their lines; empty if a text goes across all columns
    /// @param across that text
    /// @param fill what the rest of such a row is filled with
    private record Line(String lead, List<List<String>> cells, String across, char fill) {}

    void row(String lead, List<List<String>> cells) {
        lines.add(new Line(lead, cells, "", ' '));
        for (int i = 0; i < widths.length; i++) {
            for (String line : cells.get(i)) {
                widths[i] = Math.max(widths[i], line.length());
                least[i] = Math.max(least[i], longestWord(line));
            }
        }
    }

    private static int longestWord(String text) {
        int longest = 0;
        int from = 0;
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', from)) {
            longest = Math.max(longest, space - from);
            from = space + 1;
        }
        return Math.min(LONGEST_WORD, Math.max(longest, text.length() - from));
    }

    /// A row whose text goes across all columns.
    void across(String lead, String text, char fill) {
        lines.add(new Line(lead, List.of(), text, fill));
    }

    /// Makes the widest columns narrower until all fit.
    ///
    /// @return whether they fit
    boolean fit() {
        while (width() > Lines.WIDTH) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean canShrink = widths[i] > least[i];
                if (canShrink && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return false;
            }
            widths[widest]--;
        }
        return true;
    }

    private int width() {
        int width = LEAD + GAP.length() * (widths.length - 1);
        for (int each : widths) {
            width += each;
        }
        return width;
    }

    /// The lines of each row.
    List<List<String>> lines() {
        return lines.stream().map(this::lines).toList();
    }

    private List<String> lines(Line line) {
        String lead = pad(line.lead(), LEAD);
        if (line.cells().isEmpty()) {
            int rest = width() - LEAD - line.across().length() - 1;
            boolean filled = line.fill() != ' ' && rest > 0;
            String text = lead
                    + line.across()
                    + (filled ? " " + String.valueOf(line.fill()).repeat(rest) : "");
            return Lines.paragraph(text, " ".repeat(LEAD));
        }
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> cell = new ArrayList<>();
            for (String each : line.cells().get(i)) {
                cell.addAll(Lines.wrap(each, Math.max(1, widths[i])));
            }
            wrapped.add(Lines.without(HIGHEST, cell));
            height = Math.max(height, wrapped.getLast().size());
        }
        List<String> text = new ArrayList<>(Collections.nCopies(height, ""));
        for (int row = 0; row < height; row++) {
            StringBuilder one = new StringBuilder(row == 0 ? lead : " ".repeat(LEAD));
            for (int i = 0; i < widths.length; i++) {
                List<String> cell = wrapped.get(i);
                one.append(i == 0 ? "" : GAP).append(pad(row < cell.size() ? cell.get(row) : "", widths[i]));
            }
            text.set(row, one.toString().stripTrailing());
        }
        return text;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
