package dev.syncopate.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The classes that every codec knows by their simple names, where the declared type tells too little.
final class BuiltIn {
    /// Those whose objects can be there.
    static final Set<Class<?>> CLASSES = new LinkedHashSet<>();

    /// Those that only a `Class` can be.
    static final Set<Class<?>> PRIMITIVES = Set.of(
            boolean.class, byte.class, short.class, int.class, long.class, float.class, double.class, char.class);

    static {
        CLASSES.addAll(Scalars.ALL.keySet());
        CLASSES.addAll(Texts.ALL.keySet());
        CLASSES.addAll(List.of(List.class, Set.class, Map.class, Map.Entry.class));
        CLASSES.addAll(List.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class));
        CLASSES.addAll(List.of(int[].class, long[].class, double[].class, Class.class, Exception.class));
        CLASSES.remove(dev.syncopate.Path.class); // has the simple name of the JDK's
        CLASSES.removeAll(PRIMITIVES);
    }

    private BuiltIn() {}

    /// Those that a type admits.
    static Set<Class<?>> of(Class<?> type) {
        return CLASSES.stream().filter(type::isAssignableFrom).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The class by which a value is named; null if there is none.
    static @Nullable Class<?> named(Object value, Names names) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        if (names.name(type) != null) {
            return type;
        }
        for (Class<?> each : List.of(List.class, Set.class, Map.class, Map.Entry.class, Exception.class)) {
            if (each.isInstance(value) && names.name(each) != null) {
                return each;
            }
        }
        // such as the classes of the JDK that implement Path, ZoneId and Charset
        return Texts.ALL.keySet().stream()
                .filter(each -> each.isInstance(value) && names.name(each) != null)
                .findFirst()
                .orElse(null);
    }
}
