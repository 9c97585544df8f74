package dev.syncopate.printing;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The texts of values, with secrets masked.
///
/// A value that holds no secret prints by its `toString`. A value that holds one is printed here, in the
/// form of records, data classes and collections. A value that may hold one but cannot be read is masked as a whole.
public final class Masked {
    static final String MASK = "***";

    /// The deepest nesting that is searched, since a collection may contain itself.
    private static final int MOST_DEEP = 100;

    private Masked() {}

    /// @throws RuntimeException what a `toString` throws
    static String text(@Nullable Object value) {
        return text(value, 0);
    }

    private static String text(@Nullable Object value, int depth) {
        if (!holdsSecret(value, depth)) {
            return "" + value; // unlike valueOf, also where toString returns null
        }
        if (depth > MOST_DEEP) {
            return MASK;
        }
        return switch (value) {
            case Collection<?> items -> {
                StringJoiner text = new StringJoiner(", ", "[", "]");
                items.forEach(item -> text.add(text(item, depth + 1)));
                yield text.toString();
            }
            case Map<?, ?> map -> {
                StringJoiner text = new StringJoiner(", ", "{", "}");
                map.forEach((key, item) -> text.add(text(key, depth + 1) + "=" + text(item, depth + 1)));
                yield text.toString();
            }
            case Map.Entry<?, ?> entry -> text(entry.getKey(), depth + 1) + "=" + text(entry.getValue(), depth + 1);
            case Optional<?> optional -> "Optional[" + text(optional.orElse(null), depth + 1) + "]";
            case AtomicReference<?> reference -> text(reference.get(), depth + 1);
            case null -> MASK;
            default -> parts(value, depth);
        };
    }

    private static String parts(Object value, int depth) {
        Parts parts = Parts.of(value.getClass());
        boolean record = value instanceof Record;
        StringJoiner text =
                new StringJoiner(", ", value.getClass().getSimpleName() + (record ? "[" : "("), record ? "]" : ")");
        if (!parts.readable()) {
            return text.add(MASK + parts.remedy()).toString();
        }
        for (Part part : parts.parts()) {
            text.add(part.name() + "=" + (part.secret() ? MASK : part(part, value, depth)));
        }
        return text.toString();
    }

    private static String part(Part part, Object value, int depth) {
        try {
            return text(part.of(value), depth + 1);
        } catch (ReflectiveOperationException e) {
            return MASK;
        }
    }

    private static boolean holdsSecret(@Nullable Object value, int depth) {
        if (depth > MOST_DEEP) {
            return true;
        }
        return switch (value) {
            case Collection<?> items -> anyHoldsSecret(items, depth);
            case Map<?, ?> map -> anyHoldsSecret(map.keySet(), depth) || anyHoldsSecret(map.values(), depth);
            case Map.Entry<?, ?> entry ->
                holdsSecret(entry.getKey(), depth + 1) || holdsSecret(entry.getValue(), depth + 1);
            case Optional<?> optional -> optional.isPresent() && holdsSecret(optional.get(), depth + 1);
            case AtomicReference<?> reference -> holdsSecret(reference.get(), depth + 1);
            case null -> false;
            default -> Parts.of(value.getClass()).holdsSecret(value, part -> holdsSecret(part, depth + 1));
        };
    }

    private static boolean anyHoldsSecret(Collection<?> items, int depth) {
        for (Object item : items) {
            if (holdsSecret(item, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
