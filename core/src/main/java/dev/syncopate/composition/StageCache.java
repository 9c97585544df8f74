package dev.syncopate.composition;

import dev.syncopate.printing.Home;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/// Caches the copies of one template. A copy knows two classes, and is kept by the one that keeps the
/// other in memory anyway. So the copy is unloaded with that class, and prevents the unloading of
/// neither.
public final class StageCache {
    /// Copies that are kept by the class of the hook, whose loader is that of the inner stage or a
    /// descendant of it. The key is the class of the inner stage.
    private final ClassValue<Map<Class<?>, StageSlot>> byHook = new Maps();

    /// Copies that are kept by the class of the inner stage, whose loader is a descendant of the
    /// hook's. The key is the class of the hook.
    private final ClassValue<Map<Class<?>, StageSlot>> byInner = new Maps();

    /// If neither loader is a descendant of the other, a copy is kept only by its own stages.
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
