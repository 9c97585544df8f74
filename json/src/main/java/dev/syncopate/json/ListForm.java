package dev.syncopate.json;

import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Collections whose order counts.
final class ListForm extends Form {
    private final String type;
    private final Class<?> raw;
    private final Form element;
    private final Supplier<Collection<@Nullable Object>> empty;

    ListForm(Class<?> raw, Form element, Supplier<Collection<@Nullable Object>> empty) {
        this.type = raw.getSimpleName();
        this.raw = raw;
        this.element = element;
        this.empty = empty;
    }

    @Override
    void writeValue(Out out, Object value) {
        out.begin('[');
        int i = 0;
        try {
            for (Object each : (Collection<?>) raw.cast(value)) {
                if (i > 0) {
                    out.comma();
                }
                element.write(out, each);
                i++;
            }
        } catch (Refused e) {
            throw e.element("[" + i + "]");
        }
        out.end(']');
    }

    @Override
    Object readValue(In in) {
        in.beginList(type);
        Collection<@Nullable Object> elements = empty.get();
        int i = 0;
        try {
            for (; in.nextElement(); i++) {
                if (!elements.add(element.read(in))) { // a set whose order counts
                    throw new Refused("is in the set twice", "");
                }
            }
        } catch (NullPointerException e) { // of an ArrayDeque
            throw new Refused("is null, which a " + type + " does not hold", Retyped.REMEDY).element("[" + i + "]");
        } catch (Refused e) {
            throw e.element("[" + i + "]");
        }
        return elements;
    }
}
