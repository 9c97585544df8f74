package dev.syncopate.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a codec was told.
///
/// @param classes families and others that it knows
/// @param texts the forms of classes that have a text
/// @param aliases former names of classes
/// @param former former names of constants
/// @param changes what changed in the components of a class
record Settings(
        List<Class<?>> classes,
        Map<Class<?>, Form> texts,
        Map<String, List<Class<?>>> aliases,
        List<Former> former,
        Map<Class<?>, Changes> changes,
        Secrets secrets,
        int longest) {

    static final Settings NONE =
            new Settings(List.of(), Map.of(), Map.of(), List.of(), Map.of(), new Secrets.Refused(), 16 << 20);

    record Former(String name, Enum<?> constant) {}

    /// @param former present names by former ones
    /// @param removed names of components that are passed over
    /// @param defaults values of components that are missing in a text, which may be `null`
    record Changes(Map<String, String> former, List<String> removed, Map<String, @Nullable Object> defaults) {
        static final Changes NONE = new Changes(Map.of(), List.of(), Map.of());

        Changes withFormer(String name, String present) {
            return new Changes(with(former, name, present), removed, defaults);
        }

        Changes withRemoved(String name) {
            return new Changes(former, with(removed, name), defaults);
        }

        Changes withDefault(String name, @Nullable Object value) {
            Map<String, @Nullable Object> after = new LinkedHashMap<>(defaults);
            after.put(name, value);
            return new Changes(former, removed, after);
        }
    }

    Changes changes(Class<?> type) {
        return changes.getOrDefault(type, Changes.NONE);
    }

    Settings withClass(Class<?> type) {
        return new Settings(with(classes, type), texts, aliases, former, changes, secrets, longest);
    }

    Settings withText(Class<?> type, Form form) {
        return new Settings(with(classes, type), with(texts, type, form), aliases, former, changes, secrets, longest);
    }

    Settings withAlias(String name, Class<?> type) {
        return new Settings(
                with(classes, type),
                texts,
                with(aliases, name, with(aliases.getOrDefault(name, List.of()), type)),
                former,
                changes,
                secrets,
                longest);
    }

    Settings withFormer(Former name) {
        return new Settings(classes, texts, aliases, with(former, name), changes, secrets, longest);
    }

    Settings withChanges(Class<?> type, Changes changed) {
        return new Settings(classes, texts, aliases, former, with(changes, type, changed), secrets, longest);
    }

    Settings withSecrets(Secrets policy) {
        return new Settings(classes, texts, aliases, former, changes, policy, longest);
    }

    Settings withLongest(int characters) {
        return new Settings(classes, texts, aliases, former, changes, secrets, characters);
    }

    private static <E> List<E> with(List<E> before, E element) {
        List<E> after = new ArrayList<>(before);
        after.add(element);
        return List.copyOf(after);
    }

    private static <K, V> Map<K, V> with(Map<K, V> before, K key, V value) {
        Map<K, V> after = new LinkedHashMap<>(before);
        after.put(key, value);
        return Map.copyOf(after);
    }
}
