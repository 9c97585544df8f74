package dev.syncopate.printing;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

/// Knows Kotlin's data classes by their shape, without Kotlin: the method that copies an object with some
/// properties replaced has a companion for the ones that are left out,
/// `static copy$default(Self, properties..., masks..., Object)`.
final class DataClass {
    private DataClass() {}

    /// Whether a class is a data class.
    static boolean is(Class<?> type) {
        return copies(type).findAny().isPresent();
    }

    /// The fields of the properties of the constructor, in its order; they are declared before others.
    /// Empty if the class is no data class.
    static List<Field> properties(Class<?> type, List<Field> declared) {
        return copies(type)
                .map(copy -> properties(copy.getParameterTypes()))
                .filter(types -> types.equals(types(declared, types.size())))
                .findAny()
                .map(types -> declared.subList(0, types.size()))
                .orElse(List.of());
    }

    /// The methods `component1()`, `component2()` and so on, for the property at an index.
    static Stream<Method> components(Class<?> type, int index) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0
                        && Marks.plain(method.getName()).equals("component" + (index + 1)));
    }

    private static Stream<Method> copies(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == type
                        && isCopy(method.getName())
                        && properties(method.getParameterTypes()).size() > 0);
    }

    private static boolean isCopy(String name) {
        return name.endsWith("$default")
                && Marks.plain(name.substring(0, name.length() - "$default".length()))
                        .equals("copy");
    }

    /// The types between the first parameter and the masks, of which there is one for 32 properties.
    private static List<Class<?>> properties(Class<?>[] parameters) {
        int rest = parameters.length - 2; // the object that is copied, and an unused one
        int properties = rest - (rest + 32) / 33;
        return properties <= 0 ? List.of() : List.of(parameters).subList(1, 1 + properties);
    }

    private static List<? extends Class<?>> types(List<Field> fields, int most) {
        return fields.stream().limit(most).map(Field::getType).toList();
    }
}
