package dev.syncopate.printing;

import dev.syncopate.Action;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the properties of a data class, and the fields of another class that has a secret.
final class ClassParts {
    private ClassParts() {}

    static Parts read(Class<?> type) {
        if (Throwable.class.isAssignableFrom(type)) {
            return Parts.NONE;
        }
        List<Field> fields = fields(type);
        Marks marks = Marks.of(type, fields, Action.Secret.class);
        boolean data = DataClass.is(type);
        if (!marks.any() && !data) {
            return Parts.NONE;
        }
        boolean plain = !marks.any() && !SecretTypes.canHoldSecret(type);
        List<Field> properties = data ? DataClass.properties(type, declared(type)) : fields;
        if (marks.elsewhere() || properties.isEmpty()) {
            return plain ? Parts.NONE : Parts.hidden();
        }
        Set<Field> notCompared =
                data ? Marks.of(type, properties, Action.NotCompared.class).fields() : Set.of();
        List<Part> parts = new ArrayList<>();
        for (Field field : properties) {
            parts.add(Part.of(
                    field.getName(),
                    marks.fields().contains(field),
                    !notCompared.contains(field),
                    sources(type, field, data ? parts.size() : -1)));
        }
        return Parts.of(type, plain, parts);
    }

    /// Whether an object of exactly this class may hold a secret.
    static boolean hasMarks(Class<?> type) {
        return Marks.of(type, fields(type), Action.Secret.class).any();
    }

    /// The types of the properties of a data class; none for another class.
    static Stream<Type> propertyTypes(Class<?> type) {
        return DataClass.properties(type, declared(type)).stream().map(Field::getGenericType);
    }

    private static Stream<AccessibleObject> sources(Class<?> type, Field field, int component) {
        return Stream.of(
                        Stream.of(field),
                        Marks.getters(field),
                        component < 0 ? Stream.<AccessibleObject>of() : DataClass.components(type, component))
                .flatMap(sources -> sources);
    }

    /// The fields of an object, those of the classes above first.
    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each.getClassLoader() != null; each = each.getSuperclass()) {
            fields.addAll(0, declared(each));
        }
        return fields;
    }

    private static List<Field> declared(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
    }
}
