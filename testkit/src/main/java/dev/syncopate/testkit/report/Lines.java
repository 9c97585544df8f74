package dev.syncopate.testkit.report;

import java.util.ArrayList;
import java.util.List;

/// Texts cut into lines.
final class Lines {
    /// The most columns of a report.
    static final int WIDTH = 120;

    private Lines() {}

    /// Cuts a text at spaces, and words where they are too long.
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            boolean early = space <= width / 3;
            lines.add(rest.substring(0, early ? width : space));
            rest = rest.substring(early ? width : space + 1);
        }
        lines.add(rest);
        return lines;
    }

    /// The same, with all lines but the first one indented.
    static List<String> paragraph(String text, String indent) {
        List<String> first = wrap(text, WIDTH);
        if (first.size() == 1) {
            return first;
        }
        List<String> lines = new ArrayList<>(first.subList(0, 1));
        String rest = text.substring(first.getFirst().length()).strip();
        wrap(rest, WIDTH - indent.length()).forEach(line -> lines.add(indent + line));
        return lines;
    }

    /// At most so many lines; the last one says how many are missing.
    static List<String> atMost(int most, List<String> lines) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, most - 1));
        some.add("(+" + (lines.size() - most + 1) + ")");
        return some;
    }

    /// At most so many lines: those before the last one are left out, since the last one says how it
    /// ended.
    static List<String> without(int most, List<String> lines) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> some = new ArrayList<>(lines.subList(0, most - 2));
        some.add("...");
        some.add(lines.getLast());
        return some;
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }
}
