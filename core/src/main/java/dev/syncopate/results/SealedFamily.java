package dev.syncopate.results;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The classes of a sealed family.
public final class SealedFamily {
    private SealedFamily() {}

    /// All classes below `family`, as far as it is sealed, that can have instances. Empty for a family
    /// that is not sealed.
    public static List<Class<?>> leaves(Class<?> family) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        collect(family, leaves);
        return new ArrayList<>(leaves);
    }

    private static void collect(Class<?> type, Set<Class<?>> leaves) {
        if (!type.isSealed() || type.isEnum()) { // an enum with bodies of constants is sealed, but one action type
            if (Modifier.isFinal(type.getModifiers()) || type.isEnum()) {
                leaves.add(type);
            }
            return;
        }
        if (!Modifier.isAbstract(type.getModifiers())) {
            leaves.add(type);
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collect(permitted, leaves);
        }
    }
}
