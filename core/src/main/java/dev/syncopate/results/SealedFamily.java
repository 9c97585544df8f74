package dev.syncopate.results;

import dev.syncopate.printing.Text;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The classes of a sealed family, and their names.
public final class SealedFamily {
    private SealedFamily() {}

    /// All classes below `family`, as far as it is sealed, that can have instances. Empty for a family
    /// that is not sealed.
    public static List<Class<?>> leaves(Class<?> family) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        collect(family, leaves);
        return new ArrayList<>(leaves);
    }

    /// The classes below `family` by name: the simple name, or as many of the names around it as tell it from
    /// the others.
    ///
    /// @throws IllegalArgumentException if `family` is open, so that its classes are not known
    public static Map<String, Class<?>> named(Class<?> family) {
        if (!family.isSealed() && !Modifier.isFinal(family.getModifiers())) {
            throw new IllegalArgumentException("The classes of " + Text.name(family)
                    + " are not known, because it is not sealed: make it a sealed interface, or give the sealed interface"
                    + " of the family");
        }
        List<Class<?>> leaves = leaves(family);
        Map<String, Class<?>> named = new LinkedHashMap<>();
        for (Class<?> leaf : leaves) {
            named.put(name(leaf, leaves), leaf);
        }
        return Collections.unmodifiableMap(named);
    }

    private static String name(Class<?> leaf, List<Class<?>> leaves) {
        int length = 1;
        while (isShared(leaf, length, leaves)) {
            length++;
        }
        return lastNames(leaf, length);
    }

    /// Whether another class has the same last names. Two classes of one family are in one module, so their
    /// full names differ.
    private static boolean isShared(Class<?> leaf, int length, List<Class<?>> leaves) {
        String name = lastNames(leaf, length);
        return leaves.stream()
                .anyMatch(other -> other != leaf && lastNames(other, length).equals(name));
    }

    /// The last names of a class, its own the last: of `shop.Cart.Add` two are `Cart.Add`.
    private static String lastNames(Class<?> type, int length) {
        List<String> names = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            names.addFirst(each.getSimpleName());
        }
        names.addAll(0, List.of(type.getPackageName().split("\\.")));
        return String.join(".", names.subList(Math.max(0, names.size() - length), names.size()));
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
