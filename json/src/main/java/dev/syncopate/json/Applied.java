package dev.syncopate.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A generic class applied to arguments. Equal to the JDK's own.
record Applied(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
        return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return raw.getDeclaringClass();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof ParameterizedType other
                && raw.equals(other.getRawType())
                && Objects.equals(getOwnerType(), other.getOwnerType())
                && arguments.equals(List.of(other.getActualTypeArguments()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(getActualTypeArguments()) ^ Objects.hashCode(getOwnerType()) ^ raw.hashCode();
    }

    @Override
    public String toString() {
        return arguments.stream()
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", raw.getTypeName() + "<", ">"));
    }
}
