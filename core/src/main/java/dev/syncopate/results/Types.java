package dev.syncopate.results;

import dev.syncopate.printing.Text;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Generic types: their variables, classes and names.
final class Types {
    private Types() {}

    /// `type` with the known variables replaced; `type` itself if it contains none of them.
    static Type substituted(Type type, Map<TypeVariable<?>, Type> known) {
        return switch (type) {
            case TypeVariable<?> variable -> known.getOrDefault(variable, variable);
            case ParameterizedType generic -> {
                List<Type> before = List.of(generic.getActualTypeArguments());
                List<Type> after = substituted(before, known);
                yield after.equals(before) ? type : new Applied(generic.getRawType(), generic.getOwnerType(), after);
            }
            case GenericArrayType array -> array(array, substituted(array.getGenericComponentType(), known));
            case WildcardType wildcard -> {
                List<Type> upper = List.of(wildcard.getUpperBounds());
                List<Type> lower = List.of(wildcard.getLowerBounds());
                Bounded after = new Bounded(substituted(upper, known), substituted(lower, known));
                yield after.upper.equals(upper) && after.lower.equals(lower) ? type : after;
            }
            default -> type;
        };
    }

    private static List<Type> substituted(List<Type> types, Map<TypeVariable<?>, Type> known) {
        return types.stream().map(each -> substituted(each, known)).toList();
    }

    private static Type array(GenericArrayType before, Type component) {
        if (component instanceof Class<?> plain) {
            return plain.arrayType();
        }
        return component.equals(before.getGenericComponentType()) ? before : new Array(component);
    }

    /// The variables in `type`.
    static Stream<TypeVariable<?>> variables(Type type) {
        return switch (type) {
            case TypeVariable<?> variable -> Stream.of(variable);
            case ParameterizedType generic ->
                Stream.of(generic.getActualTypeArguments()).flatMap(Types::variables);
            case GenericArrayType array -> variables(array.getGenericComponentType());
            case WildcardType wildcard ->
                Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
                        .flatMap(Stream::of)
                        .flatMap(Types::variables);
            default -> Stream.of();
        };
    }

    /// The class that the compiler makes of `type`.
    static Class<?> erasure(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array ->
                erasure(array.getGenericComponentType()).arrayType();
            case TypeVariable<?> variable -> erasure(variable.getBounds()[0]);
            default -> Object.class;
        };
    }

    /// The name of a type as in source code: `List<? extends Shop.Item>`.
    static String text(Type type) {
        return switch (type) {
            case Class<?> plain -> Text.name(plain);
            case ParameterizedType generic ->
                text(generic.getRawType())
                        + Stream.of(generic.getActualTypeArguments())
                                .map(Types::text)
                                .collect(Collectors.joining(", ", "<", ">"));
            case GenericArrayType array -> text(array.getGenericComponentType()) + "[]";
            case WildcardType wildcard
            when wildcard.getLowerBounds().length > 0 -> "? super " + text(wildcard.getLowerBounds()[0]);
            case WildcardType wildcard
            when wildcard.getUpperBounds()[0] != Object.class -> "? extends " + text(wildcard.getUpperBounds()[0]);
            case WildcardType any -> "?";
            default -> type.getTypeName();
        };
    }

    /// A generic class applied to arguments. Equal to the JDK's own.
    private record Applied(Type raw, @Nullable Type owner, List<Type> arguments) implements ParameterizedType {
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
            return owner;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof ParameterizedType other
                    && raw.equals(other.getRawType())
                    && Objects.equals(owner, other.getOwnerType())
                    && arguments.equals(List.of(other.getActualTypeArguments()));
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getActualTypeArguments()) ^ Objects.hashCode(owner) ^ raw.hashCode();
        }

        @Override
        public String toString() {
            return arguments.stream()
                    .map(Type::getTypeName)
                    .collect(Collectors.joining(", ", raw.getTypeName() + "<", ">"));
        }
    }

    /// An array of a generic type. Equal to the JDK's own.
    private record Array(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof GenericArrayType other && component.equals(other.getGenericComponentType());
        }

        @Override
        public int hashCode() {
            return component.hashCode();
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }

    /// A wildcard with bounds. Equal to the JDK's own.
    private record Bounded(List<Type> upper, List<Type> lower) implements WildcardType {
        @Override
        public Type[] getUpperBounds() {
            return upper.toArray(Type[]::new);
        }

        @Override
        public Type[] getLowerBounds() {
            return lower.toArray(Type[]::new);
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof WildcardType other
                    && upper.equals(List.of(other.getUpperBounds()))
                    && lower.equals(List.of(other.getLowerBounds()));
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(getLowerBounds()) ^ Arrays.hashCode(getUpperBounds());
        }

        @Override
        public String toString() {
            return lower.isEmpty()
                    ? "? extends " + upper.getFirst().getTypeName()
                    : "? super " + lower.getFirst().getTypeName();
        }
    }
}
