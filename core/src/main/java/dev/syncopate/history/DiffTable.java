package dev.syncopate.history;

import dev.syncopate.history.HistoryDiff.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Prints differences in columns.
final class DiffTable {
    /// The greatest width of a column. What is longer is cut.
    private static final int WIDEST = 70;

    private DiffTable() {}

    static String of(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("path", "what", "before", "after"));
        for (Row row : rows) {
            lines.add(List.of(
                    row.path().map(Object::toString).orElse(""), row.what(), cell(row.before()), cell(row.after())));
        }
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        String line = text.replace("\n", "\\n");
        return line.isEmpty() ? "-" : line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).repeat(' ', widths[i] - cells.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
