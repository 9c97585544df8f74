package dev.syncopate.verify;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The visible types that a type extends, implements and permits.
record ApiOfSupertypes(Class<?> type, TypeText text) {

    /// The clauses as in source code, with a space before each.
    String clauses() {
        String superclass = type.isInterface() || type.isEnum() || type.isRecord() ? "" : superclass();
        String interfaces = Stream.concat(Stream.of(type), hidden())
                .flatMap(above -> Arrays.stream(above.getAnnotatedInterfaces()))
                .filter(face -> ApiOfType.isVisible(raw(face)))
                .map(text::of)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return superclass
                + clause(type.isInterface() ? "extends" : "implements", interfaces)
                + clause("permits", permitted());
    }

    /// The hidden supertypes, up to the first visible one.
    Stream<Class<?>> hidden() {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .filter(above -> !ApiOfType.isVisible(above))
                .flatMap(above -> Stream.concat(Stream.of(above), new ApiOfSupertypes(above, text).hidden()));
    }

    private String superclass() {
        Class<?> below = type;
        while (below.getSuperclass() != null && !ApiOfType.isVisible(below.getSuperclass())) {
            below = below.getSuperclass();
        }
        boolean shown = below.getSuperclass() != null && below.getSuperclass() != Object.class;
        return shown ? clause("extends", text.of(below.getAnnotatedSuperclass())) : "";
    }

    private String permitted() {
        return !type.isSealed() || type.isEnum()
                ? ""
                : List.of(type.getPermittedSubclasses()).stream()
                        .filter(ApiOfType::isVisible)
                        .map(text::of)
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String clause(String word, String types) {
        return types.isEmpty() ? "" : " " + word + " " + types;
    }

    private static Class<?> raw(AnnotatedType type) {
        return switch (type.getType()) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case Type other -> throw new IllegalStateException("Not an interface: " + other);
        };
    }
}
