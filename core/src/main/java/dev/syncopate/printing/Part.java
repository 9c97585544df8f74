package dev.syncopate.printing;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A component of a record, or a property of another class.
///
/// @param secret whether its value is masked
/// @param compared whether a replay compares its value
/// @param source the field, or the method without parameters, that gives the value; null if there is none
/// that may be used
public record Part(
        String name,
        boolean secret,
        boolean compared,
        @Nullable AccessibleObject source) {

    /// @param sources the preferred one first
    static Part of(String name, boolean secret, boolean compared, Stream<? extends AccessibleObject> sources) {
        return new Part(
                name,
                secret,
                compared,
                sources.filter(AccessibleObject::trySetAccessible).findFirst().orElse(null));
    }

    /// Its generic type; null if it cannot be read.
    public @Nullable Type type() {
        return switch (source) {
            case Field field -> field.getGenericType();
            case Method method -> method.getGenericReturnType();
            case null, default -> null;
        };
    }

    boolean readable() {
        return source != null;
    }

    /// Its value in an object.
    public @Nullable Object of(Object object) throws ReflectiveOperationException {
        return switch (source) {
            case Field field -> field.get(object);
            case Method method -> method.invoke(object);
            case null, default -> throw new IllegalAccessException(name);
        };
    }
}
