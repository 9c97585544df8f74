package dev.syncopate.comparing;

import dev.syncopate.printing.Part;
import dev.syncopate.printing.Parts;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether two values are equal but for the components that are marked as not compared.
public final class SameAction {
    private SameAction() {}

    public static boolean is(@Nullable Object recorded, @Nullable Object yielded) {
        if (Objects.equals(recorded, yielded)) {
            return true;
        }
        return switch (recorded) {
            case List<?> one when yielded instanceof List<?> other -> areSame(one, other);
            case Map<?, ?> one when yielded instanceof Map<?, ?> other -> areSame(one, other);
            case Optional<?> one
            when yielded instanceof Optional<?> other ->
                one.isPresent() && other.isPresent() && is(one.get(), other.get());
            case null -> false;
            default -> yielded != null && recorded.getClass() == yielded.getClass() && areSameParts(recorded, yielded);
        };
    }

    private static boolean areSame(List<?> recorded, List<?> yielded) {
        Iterator<?> one = recorded.iterator();
        Iterator<?> other = yielded.iterator();
        while (one.hasNext() && other.hasNext()) {
            if (!is(one.next(), other.next())) {
                return false;
            }
        }
        return !one.hasNext() && !other.hasNext();
    }

    private static boolean areSame(Map<?, ?> recorded, Map<?, ?> yielded) {
        return recorded.keySet().equals(yielded.keySet())
                && recorded.entrySet().stream().allMatch(entry -> is(entry.getValue(), yielded.get(entry.getKey())));
    }

    /// Of two values that are not equal. If nothing in them is left out, their `equals` decides.
    private static boolean areSameParts(Object recorded, Object yielded) {
        boolean leftOut = false;
        for (Part part : Parts.of(recorded.getClass()).parts()) {
            if (!part.compared()) {
                leftOut = true;
                continue;
            }
            try {
                Object one = part.of(recorded);
                Object other = part.of(yielded);
                if (!Objects.equals(one, other)) {
                    if (!is(one, other)) {
                        return false;
                    }
                    leftOut = true;
                }
            } catch (ReflectiveOperationException e) { // its package is not open to this library
                return false;
            }
        }
        return leftOut;
    }
}
