package dev.syncopate.comparing;

import dev.syncopate.printing.Part;
import dev.syncopate.printing.Parts;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds parts of actions that compare by identity: arrays, and objects of classes without an `equals` of
/// their own. An action with such a part never equals the recorded one. Parts that a replay does not
/// compare do not count.
public final class Identity {
    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 100;

    private Identity() {}

    /// The first such part of a value, as `data, a byte[]`; null if there is none.
    public static @Nullable String in(@Nullable Object value) {
        return in("", value, DEEPEST);
    }

    /// The same for a part of that name.
    static @Nullable String in(String name, @Nullable Object value) {
        return in(name, value, DEEPEST);
    }

    /// The value itself, if it compares by identity; null if it does not.
    static @Nullable String ofItself(Object value) {
        return in("", value, 1);
    }

    private static @Nullable String in(String where, @Nullable Object value, int depth) {
        if (value == null || depth == 0) {
            return null;
        }
        Class<?> type = value.getClass();
        if (type.isArray() || (!(value instanceof Class) && hasNoEquals(type))) {
            String what = type.isArray() ? "an array, " + type.getTypeName() : "of " + type.getName();
            return where.isEmpty() ? what : where + ", " + what;
        }
        return switch (value) {
            case Optional<?> optional -> in(where, optional.orElse(null), depth - 1);
            case Map<?, ?> map -> {
                String key = inElements(where, map.keySet(), depth);
                yield key == null ? inElements(where, map.values(), depth) : key;
            }
            case Collection<?> elements -> inElements(where, elements, depth);
            default -> inParts(where, value, depth);
        };
    }

    private static @Nullable String inParts(String where, Object value, int depth) {
        for (Part part : Parts.of(value.getClass()).parts()) {
            String name = where.isEmpty() ? part.name() : where + "." + part.name();
            String found = part.compared() ? in(name, Differences.value(part, value), depth - 1) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String inElements(String where, Collection<?> elements, int depth) {
        int count = 0;
        for (Object element : elements) {
            String found = count++ < MOST_ELEMENTS ? in(where + "[]", element, depth - 1) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean hasNoEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException | RuntimeException e) {
            return false;
        }
    }
}
