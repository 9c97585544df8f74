package dev.syncopate.printing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What is found out once for each class, and keeps no class loader in memory: neither this library's because of
/// a class that outlives it, such as `String`, nor a program's because of this library.
///
/// @param <V> refers to nothing beside the class that it is about and what that class refers to itself
public abstract class PerClass<V> {
    /// Of classes that keep this library in memory anyway. Kept by the class.
    private final ClassValue<V> ofBelow = new ClassValue<>() {
        @Override
        protected V computeValue(Class<?> type) {
            return find(type);
        }
    };

    /// Of classes that this library keeps in memory anyway; only grows. Kept here.
    private final Map<Class<?>, V> ofAbove = new ConcurrentHashMap<>();

    /// Finds out; may be called more than once for a class.
    abstract V find(Class<?> type);

    final V get(Class<?> type) {
        if (Home.OURS.isBelow(type)) {
            return ofBelow.get(type);
        }
        if (!Home.OURS.isOutlivedBy(type)) {
            return find(type); // Of a class loader beside this library's it is not known which outlives which.
        }
        V known = ofAbove.get(type);
        if (known == null) {
            known = find(type);
            ofAbove.put(type, known);
        }
        return known;
    }
}
