package dev.syncopate.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Optionals: a list of no or one element, so that an empty one is not `null`. As a component, it is
/// the element, or is left out.
final class OptionalForm extends Form {
    private final String type;
    final Form element;
    final Object empty;
    private final Function<Object, @Nullable Object> get;
    private final Function<Object, Object> of;

    /// @param get the element; null if there is none
    OptionalForm(
            Class<?> type,
            Form element,
            Object empty,
            Function<Object, @Nullable Object> get,
            Function<Object, Object> of) {
        this.type = type.getSimpleName();
        this.element = element;
        this.empty = empty;
        this.get = get;
        this.of = of;
    }

    /// The element; null if there is none.
    @Nullable
    Object element(Object value) {
        return get.apply(value);
    }

    /// Reads the element of a component that is not left out.
    @Nullable
    Object readComponent(In in) {
        return in.isNull() ? null : of.apply(element.readValue(in));
    }

    @Override
    void writeValue(Out out, Object value) {
        Object inside = get.apply(value);
        out.begin('[');
        if (inside != null) {
            element.write(out, inside);
        }
        out.end(']');
    }

    @Override
    Object readValue(In in) {
        in.beginList(type);
        if (!in.nextElement()) {
            return empty;
        }
        if (in.isNull()) {
            throw in.unexpected(type, "a value or nothing");
        }
        Object value = of.apply(element.readValue(in));
        if (in.nextElement()) {
            throw new Refused("has more than one element, but is an " + type, Retyped.REMEDY);
        }
        return value;
    }
}
