package dev.syncopate.composition;

import dev.syncopate.printing.Home;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/// The copies of one template, each kept by one of the two classes that it knows: the one that keeps the
/// other in memory anyway. So it goes when that one goes, and keeps neither.
public final class StageCache {
    /// Kept by a hook that is where the inner stage is, or below; by the class of the inner stage.
    private final ClassValue<Map<Class<?>, StageSlot>> byHook = new Maps();

    /// Kept by the class of an inner stage that is below the hook; by the hook.
    private final ClassValue<Map<Class<?>, StageSlot>> byInner = new Maps();

    /// Where neither is below the other, a copy is kept by its own stages alone.
    private final ClassValue<Map<Class<?>, StageSlot>> beside = new ClassValue<>() {
        @Override
        protected Map<Class<?>, StageSlot> computeValue(Class<?> inner) {
            return Collections.synchronizedMap(new WeakHashMap<>());
        }
    };

    private static final class Maps extends ClassValue<Map<Class<?>, StageSlot>> {
        @Override
        protected Map<Class<?>, StageSlot> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    }

    /// @param inner one of this library's classes, by its own loader
    /// @param home that of the inner stage
    StageSlot slot(Class<?> hook, Class<?> inner, Home home) {
        if (home.isBelow(hook)) {
            return slot(byHook.get(hook), inner, true);
        }
        return !home.mixed() && home.isOutlivedBy(hook)
                ? slot(byInner.get(inner), hook, true)
                : slot(beside.get(inner), hook, false);
    }

    private static StageSlot slot(Map<Class<?>, StageSlot> slots, Class<?> type, boolean keeps) {
        StageSlot known = slots.get(type);
        return known != null ? known : slots.computeIfAbsent(type, any -> new StageSlot(keeps));
    }
}
