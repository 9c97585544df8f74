package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.printing.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows how two actions differ.
final class Difference {
    private Difference() {}

    /// Two lines that show both values, and a line for each component that differs. Each line ends in a line
    /// break.
    static String between(Object recorded, Object yielded, List<Action.Difference> differences) {
        StringBuilder text = new StringBuilder();
        text.append("  recorded: ").append(shortened(recorded)).append('\n');
        text.append("  yielded:  ").append(shortened(yielded)).append('\n');
        for (Action.Difference each : differences) {
            if (!each.component().isEmpty()) {
                text.append("  ").append(each.component()).append(": ");
                text.append(each.expected())
                        .append(" -> ")
                        .append(each.actual())
                        .append('\n');
            }
        }
        return text.toString();
    }

    /// The text of a value, its secrets masked, shortened to 300 characters. Never throws.
    static String shortened(@Nullable Object value) {
        return Text.of(value);
    }
}
