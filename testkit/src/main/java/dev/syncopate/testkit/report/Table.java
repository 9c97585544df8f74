package dev.syncopate.testkit.report;

import dev.syncopate.testkit.report.Folding.Part;
import dev.syncopate.testkit.search.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The steps of a run as a table: a column for each strand, one for the world and one for the lines of
/// the program. If there are too many strands, they share a column, and another one tells which it is.
final class Table {
    private static final int LEAST_STRAND = 15;
    private static final int LEAST_WORLD = 18;
    private static final int MOST_CHANGES = 3;
    private static final int LINE = 32;

    private final boolean several;
    private final Set<Step> marked;
    private final List<Column> columns;
    private final boolean wide;
    private final Grid grid;

    private Table(boolean several, Set<Step> marked, List<Column> columns, boolean wide) {
        this.several = several;
        this.marked = marked;
        this.columns = columns;
        this.wide = wide;
        int[] least = new int[wide ? columns.size() + 2 : 4];
        Arrays.fill(least, LEAST_STRAND);
        least[least.length - 2] = LEAST_WORLD;
        least[least.length - 1] = LINE;
        this.grid = new Grid(least);
    }

    /// The lines of the title, and of each part.
    static List<List<String>> lines(boolean several, List<Part> parts, Set<Step> marked) {
        TreeSet<Column> columns = new TreeSet<>();
        for (Part part : parts) {
            if (!part.isFolded() && !StepText.isAcross(part.first())) {
                columns.add(part.first().column());
            }
        }
        Table table = new Table(several, marked, List.copyOf(columns), true);
        if (!table.fits(parts)) {
            table = new Table(several, marked, List.copyOf(columns), false);
            table.fits(parts);
        }
        return table.grid.lines();
    }

    private boolean fits(List<Part> parts) {
        title();
        parts.forEach(this::add);
        return grid.fit();
    }

    private void title() {
        List<String> cells = new ArrayList<>();
        if (wide) {
            columns.forEach(column -> cells.add(column.title(several)));
        } else {
            cells.add("strand");
            cells.add("what happens");
        }
        cells.add("world");
        cells.add("line");
        grid.row("", cells.stream().map(List::of).toList());
    }

    private void add(Part part) {
        Step step = part.first();
        if (part.isFolded()) {
            String changes =
                    String.join("; ", step.move().changesUntil(part.last().end()));
            String text =
                    "(" + part.moves() + " moves as in the plain order)" + (changes.isEmpty() ? "" : "  " + changes);
            grid.across(lead("", step.number() + "-" + part.last().number()), Lines.cut(text, 110), ' ');
        } else if (step.kind() == Move.Kind.CRASH) {
            grid.across(lead(marks(step), number(step)), "---- " + step.text(), '-');
        } else if (step.kind() == Move.Kind.CANCEL) {
            grid.across(lead(marks(step), number(step)), step.move().program() + " " + step.text(), ' ');
        } else {
            grid.row(lead(marks(step), number(step)), cells(step));
        }
    }

    private static String number(Step step) {
        return String.valueOf(step.number());
    }

    private String marks(Step step) {
        return (marked.contains(step) ? ">" : " ") + (step.move().deviates() ? "*" : " ");
    }

    private static String lead(String marks, String number) {
        return String.format("%-2s%5s", marks, number);
    }

    private List<List<String>> cells(Step step) {
        List<List<String>> cells = new ArrayList<>();
        if (wide) {
            for (Column column : columns) {
                cells.add(column.compareTo(step.column()) == 0 ? List.of(step.text()) : List.of());
            }
        } else {
            cells.add(List.of(step.column().title(several)));
            cells.add(List.of(step.text()));
        }
        cells.add(Lines.atMost(MOST_CHANGES, step.changed()));
        String line = step.move().line();
        cells.add(line.isEmpty() ? Collections.emptyList() : List.of(Lines.cut(line, LINE)));
        return cells;
    }
}
