package dev.syncopate.printing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A value that is computed once for each class, and keeps no class loader in memory: neither this
/// library's by a class that outlives it, such as `String`, nor a program's by this library.
///
/// @param <V> refers only to its class and to what that class refers to
public abstract class PerClass<V> {
    /// For classes that keep this library in memory anyway. Kept by the class.
    private final ClassValue<V> ofBelow = new ClassValue<>() {
        @Override
        protected V computeValue(Class<?> type) {
            return find(type);
        }
    };

    /// For classes that this library keeps in memory anyway. Kept here; only grows.
    private final Map<Class<?>, V> ofAbove = new ConcurrentHashMap<>();

    /// Computes the value; may be called more than once for a class.
    abstract V find(Class<?> type);

    final V get(Class<?> type) {
        if (Home.OURS.isBelow(type)) {
            return ofBelow.get(type);
        }
        if (!Home.OURS.isOutlivedBy(type)) {
            return find(type); // neither loader is below the other: keep nothing
        }
        V known = ofAbove.get(type);
        if (known == null) {
            known = find(type);
            ofAbove.put(type, known);
        }
        return known;
    }
}
