package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Folds an object of the JDK by what it holds, such as an optional.
///
/// @param kind the number of its class, or of the interface that it implements
/// @param holder what gives what it holds
record HolderContent(long kind, Holder holder) implements Content {

    /// Gives what an object holds.
    @FunctionalInterface
    interface Holder {
        @Nullable
        Object in(Object value);
    }

    private static final Map<Class<?>, Holder> HOLDERS = Map.of(
            Optional.class, value -> ((Optional<?>) value).orElse(null),
            AtomicReference.class, value -> ((AtomicReference<?>) value).get(),
            AtomicReferenceArray.class, value -> elements((AtomicReferenceArray<?>) value),
            Map.Entry.class, value -> pair((Map.Entry<?, ?>) value));

    /// The content of objects of a class, or null if it is none of these.
    static @Nullable Content of(Class<?> type) {
        return HOLDERS.entrySet().stream()
                .filter(each -> each.getKey().isAssignableFrom(type) && type.getClassLoader() == null)
                .map(each -> new HolderContent(Content.number(each.getKey()), each.getValue()))
                .findFirst()
                .orElse(null);
    }

    private static List<@Nullable Object> elements(AtomicReferenceArray<?> array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < array.length(); i++) {
            elements.add(array.get(i));
        }
        return elements;
    }

    private static List<@Nullable Object> pair(Map.Entry<?, ?> entry) {
        return Arrays.asList(entry.getKey(), entry.getValue());
    }

    @Override
    public void fold(Object value, Fingerprint into) {
        if (into.enterLoop(value)) {
            into.step(kind);
            into.add(holder.in(value));
            into.leaveLoop();
        }
    }

    @Override
    public void parts(Object value, BiConsumer<String, @Nullable Object> each) {
        each.accept("", holder.in(value));
    }
}
