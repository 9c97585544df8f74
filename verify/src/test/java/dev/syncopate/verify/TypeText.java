package dev.syncopate.verify;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Prints types as in source code, with their nullness; names of `java.lang` and of one package are not
/// qualified.
record TypeText(String packageName) {

    String of(Class<?> type) {
        return shorten(type.getName());
    }

    String of(AnnotatedType type) {
        return shorten(type.toString());
    }

    /// The type parameters, such as `<F, R extends @Nullable Object>`; empty if there are none.
    String parametersOf(GenericDeclaration declaration) {
        return declaration.getTypeParameters().length == 0
                ? ""
                : Stream.of(declaration.getTypeParameters())
                        .map(this::withBounds)
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    /// The types of the parameters, such as `(F, String...)`.
    String argumentsOf(Executable executable) {
        String types =
                Stream.of(executable.getAnnotatedParameterTypes()).map(this::of).collect(Collectors.joining(", "));
        return "(" + (executable.isVarArgs() ? types.replaceFirst("\\[]$", "...") : types) + ")";
    }

    private String withBounds(TypeVariable<?> variable) {
        String bounds =
                Arrays.stream(variable.getAnnotatedBounds()).map(this::of).collect(Collectors.joining(" & "));
        return bounds.equals("Object") ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private String shorten(String text) {
        return text.replace('$', '.')
                .replaceAll("@org\\.jspecify\\.annotations\\.(\\w+)\\(\\)", "@$1")
                .replaceAll("(?<![\\w.])(java\\.lang|" + packageName.replace(".", "\\.") + ")\\.(?=[A-Z@])", "");
    }
}
