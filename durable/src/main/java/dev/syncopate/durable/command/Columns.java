package dev.syncopate.durable.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Lines whose parts stand below each other.
final class Columns {
    private final List<String[]> lines = new ArrayList<>();

    Columns(String... heads) {
        lines.add(heads);
    }

    void add(String... parts) {
        lines.add(parts);
    }

    void print(PrintStream out) {
        int[] widths = new int[lines.getFirst().length];
        for (String[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                text.append(line[i]).repeat(' ', widths[i] - line[i].length() + 2);
            }
            out.println(Shown.safe(text.toString().stripTrailing()));
        }
    }
}
