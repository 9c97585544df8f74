package dev.syncopate.json;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks what a codec is told of changed records.
final class Evolution {
    private Evolution() {}

    static void requireComponent(Class<?> record, String name) {
        component(record, name);
    }

    static void requireNoComponent(Class<?> record, String name) {
        if (find(record, name).isPresent()) {
            throw new IllegalArgumentException(Names.of(record) + " has a component " + name
                    + ", which is no former one: give the name that it has in stored texts");
        }
    }

    static void requireAdmits(Class<?> record, String name, @Nullable Object value) {
        Class<?> type = Generics.erasure(component(record, name).type());
        boolean fits = value == null
                ? !type.isPrimitive()
                : MethodType.methodType(type).wrap().returnType().isInstance(value);
        if (!fits) {
            throw new IllegalArgumentException("The default for " + Names.of(record) + "." + name + " is "
                    + (value == null ? "null" : "a " + Names.of(value.getClass())) + ": give a " + Names.of(type));
        }
    }

    private static Part component(Class<?> record, String name) {
        return find(record, name)
                .orElseThrow(() ->
                        new IllegalArgumentException(Names.of(record) + " has no component " + name + ": give one of "
                                + parts(record).stream().map(Part::name).toList()));
    }

    private static Optional<Part> find(Class<?> record, String name) {
        return parts(record).stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private static List<Part> parts(Class<?> record) {
        Shape shape;
        try {
            shape = Shape.of(record);
        } catch (Refused e) {
            throw e.atTop(Names.of(record), "");
        }
        if (shape == null) {
            throw new IllegalArgumentException(
                    Names.of(record) + " is neither a record nor a data class: give the class with the component");
        }
        return shape.parts();
    }
}
