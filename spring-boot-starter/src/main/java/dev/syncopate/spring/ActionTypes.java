package dev.syncopate.spring;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Set;

/// The classes of the actions of a family.
final class ActionTypes {
    private ActionTypes() {}

    /// All classes below `family`, as far as it is sealed, that can have instances. Empty for a family that is
    /// not sealed.
    static Set<Class<?>> of(Class<?> family) {
        Set<Class<?>> types = new LinkedHashSet<>();
        collect(family, types);
        return types;
    }

    private static void collect(Class<?> type, Set<Class<?>> types) {
        boolean open = !type.isSealed() || type.isEnum();
        if (open ? Modifier.isFinal(type.getModifiers()) || type.isEnum() : !Modifier.isAbstract(type.getModifiers())) {
            types.add(type);
        }
        if (!open) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, types);
            }
        }
    }
}
