package dev.syncopate.testkit.report;

import java.util.ArrayList;
import java.util.List;

/// A schedule as Java.
final class JavaText {
    private static final String INDENT = " ".repeat(16);

    private JavaText() {}

    static List<String> of(List<String> schedule) {
        List<String> lines = new ArrayList<>();
        if (schedule.isEmpty()) {
            lines.add("To run it alone, put this in the place of the search:");
            lines.add("        .follow(\"\");");
            return lines;
        }
        lines.add("To run it alone, put this in the place of the search:");
        lines.add("        .follow(\"\"\"");
        for (String line : schedule) {
            List<String> parts = Lines.wrap(escaped(line), Lines.WIDTH - INDENT.length() - 2);
            for (int i = 0; i < parts.size(); i++) {
                lines.add(INDENT + parts.get(i) + (i < parts.size() - 1 ? " \\" : ""));
            }
        }
        lines.add(INDENT + "\"\"\");");
        return lines;
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
    }
}
