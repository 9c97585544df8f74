package dev.syncopate.json;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Knows Kotlin's data classes and objects by their shape, without Kotlin. A data class has a
/// companion of its copy method, `static copy$default(Self, properties..., masks..., Object)`.
final class DataClasses {
    private DataClasses() {}

    /// Whether objects of a class are written by their properties, or as the only one.
    static boolean is(Class<?> type) {
        return instance(type) != null || !properties(type).isEmpty();
    }

    /// Null if the class is no data class.
    static @Nullable Shape shape(Class<?> type) throws ReflectiveOperationException {
        List<Field> properties = properties(type);
        if (properties.isEmpty()) {
            return null;
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                properties.stream().map(Field::getType).toArray(Class<?>[]::new));
        Annotation[][] ofParameters = constructor.getParameterAnnotations();
        List<Part> parts = new ArrayList<>();
        for (Field field : properties) {
            Shape.open(field, type);
            boolean secret = Shape.isSecret(field.getAnnotations())
                    || Shape.isSecret(ofParameters[parts.size()])
                    || getters(type, field).anyMatch(getter -> Shape.isSecret(getter.getAnnotations()));
            parts.add(Shape.part(
                    field.getName(),
                    field.getGenericType(),
                    MethodHandles.lookup().unreflectGetter(field),
                    secret));
        }
        return Shape.of(constructor, parts);
    }

    /// The only instance of a Kotlin object; null if the class is none.
    static @Nullable Object instance(Class<?> type) {
        try {
            Field field = type.getDeclaredField("INSTANCE");
            boolean only = field.getType() == type
                    && Modifier.isStatic(field.getModifiers())
                    && Modifier.isFinal(field.getModifiers())
                    && fields(type).findAny().isEmpty();
            if (only) {
                Shape.open(field, type);
                return field.get(null);
            }
        } catch (ReflectiveOperationException e) {
            // it is none
        }
        return null;
    }

    /// The fields of the properties of the constructor, in its order. Empty if the class is no data
    /// class.
    private static List<Field> properties(Class<?> type) {
        List<Field> declared = fields(type).toList();
        for (Method method : type.getDeclaredMethods()) {
            int count = properties(method, type);
            if (count > 0 && count <= declared.size()) {
                List<? extends Class<?>> types =
                        declared.subList(0, count).stream().map(Field::getType).toList();
                if (types.equals(List.of(method.getParameterTypes()).subList(1, 1 + count))) {
                    return declared.subList(0, count);
                }
            }
        }
        return List.of();
    }

    /// How many properties a method copies; none or fewer if it is no companion of a copy method.
    /// There is one mask for 32 properties.
    private static int properties(Method method, Class<?> type) {
        boolean copies = Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == type
                && method.getName().startsWith("copy")
                && method.getName().endsWith("$default");
        int rest = method.getParameterCount() - 2; // the object that is copied, and an unused one
        return copies ? rest - (rest + 32) / 33 : 0;
    }

    private static Stream<Field> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields()).filter(field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static Stream<Method> getters(Class<?> type, Field field) {
        String name = field.getName();
        String upper = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> {
                    String plain = method.getName().split("[-$]", 2)[0]; // Kotlin adds to some names
                    return plain.equals("get" + upper) || plain.equals(name);
                });
    }
}
