package dev.syncopate.history;

import dev.syncopate.printing.Part;
import dev.syncopate.printing.Parts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds parts of actions that compare by identity: arrays, and objects of classes without an `equals` of
/// their own. An action with such a part never equals the recorded one.
final class Identity {
    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 100;

    private Identity() {}

    /// The first such part of a value, as `data, a byte[]`; null if there is none.
    static @Nullable String in(@Nullable Object value) {
        return in("", value, DEEPEST);
    }

    /// The first such part in which two actions of one type differ, if they differ in nothing else.
    static @Nullable String only(Object recorded, Object yielded) {
        if (recorded.getClass() != yielded.getClass()) {
            return null;
        }
        List<Part> parts = Parts.of(recorded.getClass()).parts();
        if (parts.isEmpty()) {
            return in("", recorded, 1);
        }
        String found = null;
        for (Part each : parts) {
            Object before = Difference.value(each, recorded);
            Object now = Difference.value(each, yielded);
            if (!Objects.equals(before, now)) {
                String part = in(each.name(), before, DEEPEST);
                if (part == null || !looksTheSame(before, now)) {
                    return null;
                }
                found = found == null ? part : found;
            }
        }
        return found;
    }

    /// Whether two values could be the same if they did not compare by identity.
    private static boolean looksTheSame(@Nullable Object before, @Nullable Object now) {
        return before != null
                && now != null
                && before.getClass() == now.getClass()
                && (!before.getClass().isArray() || Objects.deepEquals(before, now));
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
            String found = in(name, Difference.value(part, value), depth - 1);
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
