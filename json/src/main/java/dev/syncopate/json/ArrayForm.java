package dev.syncopate.json;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arrays, but for those of bytes and characters, which are texts.
final class ArrayForm extends Form {
    private final Class<?> component;
    private final Form element;

    ArrayForm(Class<?> component, Form element) {
        this.component = component;
        this.element = element;
    }

    @Override
    void writeValue(Out out, Object value) {
        requireClass(component.arrayType(), value);
        out.begin('[');
        int length = Array.getLength(value);
        int i = 0;
        try {
            for (; i < length; i++) {
                if (i > 0) {
                    out.comma();
                }
                element.write(out, Array.get(value, i));
            }
        } catch (Refused e) {
            throw e.element("[" + i + "]");
        }
        out.end(']');
    }

    @Override
    Object readValue(In in) {
        in.beginList(component.getSimpleName() + "[]");
        List<@Nullable Object> elements = new ArrayList<>();
        try {
            while (in.nextElement()) {
                Object each = element.read(in);
                if (each == null && component.isPrimitive()) {
                    throw in.unexpected(component.getName(), "a value");
                }
                elements.add(each);
            }
        } catch (Refused e) {
            throw e.element("[" + elements.size() + "]");
        }
        Object array = Array.newInstance(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }
}
