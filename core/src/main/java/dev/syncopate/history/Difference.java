package dev.syncopate.history;

import dev.syncopate.Action;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Shows how two actions differ.
final class Difference {
    private static final int LIMIT = 300;

    private Difference() {}

    /// Two lines that show both values; for two records of one type, also a line for each component that
    /// differs. Each line ends in a line break.
    static String between(Object recorded, Object yielded) {
        StringBuilder text = new StringBuilder();
        text.append("  recorded: ").append(shortened(recorded)).append('\n');
        text.append("  yielded:  ").append(shortened(yielded)).append('\n');
        if (recorded.getClass() == yielded.getClass() && recorded.getClass().isRecord()) {
            for (RecordComponent component : recorded.getClass().getRecordComponents()) {
                Object before = value(component, recorded);
                Object now = value(component, yielded);
                if (!Objects.equals(before, now)) {
                    text.append("  ").append(component.getName()).append(": ");
                    text.append(text(component, before))
                            .append(" -> ")
                            .append(text(component, now))
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

    private static String text(RecordComponent component, @Nullable Object value) {
        return component.isAnnotationPresent(Action.Secret.class) ? "***" : shortened(value);
    }

    /// A component of a record, also of one that is not public.
    static @Nullable Object value(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "?";
        }
    }
}
