package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two values side by side, with the components marked in which they differ.
final class Sides {
    private static final int LONGEST = 300;

    private Sides() {}

    /// Both values, marks below the second, and a line for each component that differs.
    static String of(String first, @Nullable Object one, String second, @Nullable Object two) {
        String text = text(two);
        List<Action.Difference> differences = Action.diff(one, two);
        StringBuilder both = new StringBuilder(ofTexts(first, text(one), second, text));
        int width = width(first, second);
        String marks = marks(text, differences);
        if (!marks.isEmpty()) {
            both.append("  ").append(" ".repeat(width)).append(marks).append('\n');
        }
        for (Action.Difference each : differences) {
            if (!each.component().isEmpty() || !each.remark().isEmpty()) {
                both.append("  ").append(each).append('\n');
            }
        }
        return both.toString();
    }

    /// Two texts side by side.
    static String ofTexts(String first, String one, String second, String two) {
        int width = width(first, second);
        return "  " + label(first, width) + one + "\n  " + label(second, width) + two + "\n";
    }

    private static int width(String first, String second) {
        return Math.max(first.length(), second.length()) + 2;
    }

    private static String label(String name, int width) {
        return name + ":" + " ".repeat(width - name.length() - 1);
    }

    private static String marks(String text, List<Action.Difference> differences) {
        char[] marks = new char[text.length()];
        Arrays.fill(marks, ' ');
        for (Action.Difference each : differences) {
            String component = each.component() + "=" + each.actual();
            int place = each.component().isEmpty() ? -1 : place(text, component);
            if (place >= 0) {
                int value = place + each.component().length() + 1;
                Arrays.fill(
                        marks, value, Math.min(text.length(), Math.max(value + 1, place + component.length())), '^');
            }
        }
        return new String(marks).stripTrailing();
    }

    /// Where a component begins in the text of a record.
    private static int place(String text, String component) {
        for (int at = text.indexOf(component); at >= 0; at = text.indexOf(component, at + 1)) {
            if (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '[' || text.charAt(at - 1) == '(')) {
                return at;
            }
        }
        return -1;
    }

    /// Secrets are masked.
    static String text(@Nullable Object value) {
        String text = Action.text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
