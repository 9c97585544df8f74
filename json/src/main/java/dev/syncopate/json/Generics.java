package dev.syncopate.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Generic types: their classes, their variables replaced by what is known of them.
final class Generics {
    private Generics() {}

    /// The class of a type; of a variable or wildcard, that of its bound.
    static Class<?> erasure(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array ->
                erasure(array.getGenericComponentType()).arrayType();
            case TypeVariable<?> variable -> erasure(variable.getBounds()[0]);
            case WildcardType wildcard -> erasure(wildcard.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    /// The arguments of a generic type; their bounds for those that are not known.
    static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[index];
        }
        return erasure(type).getTypeParameters()[index].getBounds()[0];
    }

    /// What is known of the variables of a class by a type of it.
    static Map<TypeVariable<?>, Type> known(Type type) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = erasure(type).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                known.put(variables[i], generic.getActualTypeArguments()[i]);
            }
        }
        return known;
    }

    /// `type` with variables replaced, those that are not known by their bounds.
    static Type resolved(Type type, Map<TypeVariable<?>, Type> known) {
        return resolved(type, known, new HashSet<>());
    }

    private static Type resolved(Type type, Map<TypeVariable<?>, Type> known, Set<TypeVariable<?>> open) {
        return switch (type) {
            case TypeVariable<?> variable -> {
                Type found = known.get(variable);
                if (found != null && !found.equals(variable)) {
                    yield resolved(found, Map.of(), open);
                }
                // a bound may name its own variable: E extends Enum<E>
                yield open.add(variable) ? resolved(variable.getBounds()[0], known, open) : erasure(variable);
            }
            case WildcardType wildcard -> resolved(wildcard.getUpperBounds()[0], known, open);
            case ParameterizedType generic ->
                new Applied(
                        erasure(generic),
                        Stream.of(generic.getActualTypeArguments())
                                .map(each -> resolved(each, known, new HashSet<>(open)))
                                .toList());
            case GenericArrayType array -> array(resolved(array.getGenericComponentType(), known, open));
            default -> type;
        };
    }

    private static Type array(Type element) {
        return element instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(element);
    }

    /// The type of a class that is a subtype of `declared`: `Leaf<Money>` for `Leaf` and
    /// `Tree<Money>`.
    static Type subtype(Class<?> sub, Type declared) {
        TypeVariable<?>[] variables = sub.getTypeParameters();
        Type above = variables.length == 0 ? null : supertype(sub, erasure(declared));
        if (above == null) {
            return sub;
        }
        Map<TypeVariable<?>, Type> found = new HashMap<>();
        unify(above, declared, found);
        List<Type> arguments =
                Stream.of(variables).map(each -> resolved(each, found)).toList();
        return new Applied(sub, arguments);
    }

    private static void unify(Type pattern, Type actual, Map<TypeVariable<?>, Type> found) {
        if (pattern instanceof TypeVariable<?> variable) {
            if (!(actual instanceof WildcardType) && !(actual instanceof TypeVariable<?>)) {
                found.putIfAbsent(variable, actual);
            }
        } else if (pattern instanceof ParameterizedType one
                && actual instanceof ParameterizedType other
                && one.getRawType() == other.getRawType()) {
            for (int i = 0; i < one.getActualTypeArguments().length; i++) {
                unify(one.getActualTypeArguments()[i], other.getActualTypeArguments()[i], found);
            }
        }
    }

    /// The supertype of a class that is of class `wanted`, with the variables of the class in it;
    /// null if there is none, or a raw one.
    static @Nullable Type supertype(Type type, Class<?> wanted) {
        Class<?> raw = erasure(type);
        if (raw == wanted) {
            return type;
        }
        Map<TypeVariable<?>, Type> known = known(type);
        return Stream.concat(Stream.ofNullable(raw.getGenericSuperclass()), Stream.of(raw.getGenericInterfaces()))
                .filter(parent -> wanted.isAssignableFrom(erasure(parent)))
                .map(parent -> supertype(substituted(parent, known), wanted))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /// `type` with the known variables replaced, and the others left.
    private static Type substituted(Type type, Map<TypeVariable<?>, Type> known) {
        return switch (type) {
            case TypeVariable<?> variable -> known.getOrDefault(variable, variable);
            case ParameterizedType generic ->
                new Applied(
                        erasure(generic),
                        Stream.of(generic.getActualTypeArguments())
                                .map(each -> substituted(each, known))
                                .toList());
            case GenericArrayType array -> array(substituted(array.getGenericComponentType(), known));
            default -> type;
        };
    }

    /// The variables in a type.
    static Stream<TypeVariable<?>> variables(Type type) {
        return switch (type) {
            case TypeVariable<?> variable -> Stream.of(variable);
            case ParameterizedType generic ->
                Stream.of(generic.getActualTypeArguments()).flatMap(Generics::variables);
            case GenericArrayType array -> variables(array.getGenericComponentType());
            case WildcardType wildcard -> Stream.of(wildcard.getUpperBounds()).flatMap(Generics::variables);
            default -> Stream.of();
        };
    }
}
