package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.printing.Part;
import dev.syncopate.printing.Parts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows how two actions differ.
final class Difference {
    private static final int LIMIT = 300;

    private Difference() {}

    /// Two lines that show both values; for two records or data classes of one type, also a line for each
    /// component that differs. Each line ends in a line break.
    static String between(Object recorded, Object yielded) {
        StringBuilder text = new StringBuilder();
        text.append("  recorded: ").append(shortened(recorded)).append('\n');
        text.append("  yielded:  ").append(shortened(yielded)).append('\n');
        if (recorded.getClass() == yielded.getClass()) {
            for (Part part : Parts.of(recorded.getClass()).parts()) {
                Object before = value(part, recorded);
                Object now = value(part, yielded);
                if (!Objects.equals(before, now)) {
                    text.append("  ").append(part.name()).append(": ");
                    text.append(text(part, before))
                            .append(" -> ")
                            .append(text(part, now))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    /// The text of a value, its secrets masked, shortened to 300 characters. Never throws.
    static String shortened(@Nullable Object value) {
        String text = Action.text(value);
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
    }

    private static String text(Part part, @Nullable Object value) {
        return part.secret() ? "***" : shortened(value);
    }

    /// A part of an action, also of one whose class is not public.
    static @Nullable Object value(Part part, Object action) {
        try {
            return part.of(action);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "?";
        }
    }
}
