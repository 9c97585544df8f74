package dev.syncopate.testkit.search;

import dev.syncopate.testkit.search.Contents.Opaque;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// How the objects of one class are folded into a [Fingerprint], and what they consist of.
///
/// A class has one for ever, so what it decides by reflection it decides once.
interface Content {

    /// Folds an object of the class.
    void fold(Object value, Fingerprint into);

    /// Gives each part of an object with its place in it, such as `.lock`, `[0]` or `[book]`.
    default void parts(Object value, BiConsumer<String, @Nullable Object> each) {}

    /// The content of objects of exactly this class.
    static Content of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    /// Looks into classes and keeps what it found out with them.
    ClassValue<Content> OF_CLASS = new ClassValue<>() {
        @Override
        protected Content computeValue(Class<?> type) {
            return find(type);
        }
    };

    private static Content find(Class<?> type) {
        if (type.isArray()) {
            return new ArrayContent(type);
        }
        Content known = type.isRecord() ? FieldContent.of(type) : ValueContent.of(type);
        known = known == null ? HolderContent.of(type) : known;
        if (known != null) {
            return known;
        }
        boolean map = Map.class.isAssignableFrom(type);
        if (!map && !Collection.class.isAssignableFrom(type)) {
            return FieldContent.of(type);
        }
        Content state = FieldContent.ownState(type);
        return state instanceof Opaque ? state : map ? new Contents.Entries(state) : new Contents.Elements(type, state);
    }

    /// A number for a class, by its name.
    static long number(Class<?> type) {
        return number(type.getName());
    }

    /// A number for a text.
    static long number(String text) {
        return new Fingerprint().add(text).low();
    }
}
