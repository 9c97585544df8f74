package dev.syncopate.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sets, in the order of their elements' texts.
final class SetForm extends Form {
    private final Class<?> raw;
    private final Form element;
    private final Supplier<Collection<@Nullable Object>> empty;

    SetForm(Class<?> raw, Form element, Supplier<Collection<@Nullable Object>> empty) {
        this.raw = raw;
        this.element = element;
        this.empty = empty;
    }

    @Override
    void writeValue(Out out, Object value) {
        Collection<?> elements = (Collection<?>) raw.cast(value);
        MapForm.refuseComparator(raw, elements instanceof SortedSet<?> sorted ? sorted.comparator() : null);
        out.begin('[');
        List<String> parts = new ArrayList<>(elements.size());
        try {
            for (Object each : elements) {
                Out part = out.part();
                element.write(part, each);
                parts.add(part.text());
            }
        } catch (Refused e) {
            throw e.element("[]");
        }
        out.sorted(parts);
        out.end(']');
    }

    @Override
    Object readValue(In in) {
        in.beginList(raw.getSimpleName());
        Collection<@Nullable Object> elements = empty.get();
        int i = 0;
        try {
            for (; in.nextElement(); i++) {
                if (!elements.add(element.read(in))) {
                    throw new Refused("is in the set twice", "");
                }
            }
        } catch (NullPointerException | ClassCastException e) { // of a TreeSet
            throw new Refused("is no element for a " + raw.getSimpleName(), Retyped.REMEDY).element("[" + i + "]");
        } catch (Refused e) {
            throw e.element("[" + i + "]");
        }
        return elements;
    }
}
