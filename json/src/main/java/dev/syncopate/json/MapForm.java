package dev.syncopate.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Maps: an object if each key has a text, else a list of pairs.
final class MapForm extends Form {
    private final Class<?> raw;
    private final Form key;
    private final Form value;
    private final Form pair;
    private final boolean keepsOrder;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> empty;

    /// @param keepsOrder whether the order of entries counts; else they are in the order of their
    /// texts
    MapForm(
            Class<?> raw,
            Form key,
            Form value,
            boolean keepsOrder,
            Supplier<Map<@Nullable Object, @Nullable Object>> empty) {
        this.raw = raw;
        this.key = key;
        this.value = value;
        this.pair = new EntryForm(key, value);
        this.keepsOrder = keepsOrder;
        this.empty = empty;
    }

    @Override
    void writeValue(Out out, Object map) {
        Map<?, ?> entries = (Map<?, ?>) raw.cast(map);
        refuseComparator(raw, entries instanceof SortedMap<?, ?> sorted ? sorted.comparator() : null);
        boolean object = key.hasKeys() && haveNames(entries);
        out.begin(object ? '{' : '[');
        List<String> parts = new ArrayList<>(entries.size());
        try {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                Out part = out.part();
                if (object) {
                    part.string(key.key(entry.getKey()));
                    part.raw(":");
                    value.write(part, entry.getValue());
                } else {
                    pair.writeValue(part, entry);
                }
                parts.add(part.text());
            }
        } catch (Refused e) {
            throw e.element("[]");
        }
        if (keepsOrder) {
            out.raw(String.join(",", parts));
        } else {
            out.sorted(parts);
        }
        out.end(object ? '}' : ']');
    }

    /// Whether all keys can be names of properties: not null, and not half a surrogate, which the
    /// parser refuses.
    private boolean haveNames(Map<?, ?> entries) {
        for (Object each : entries.keySet()) {
            if (each == null || !Out.isWhole(key.key(each))) {
                return false;
            }
        }
        return true;
    }

    @Override
    Object readValue(In in) {
        Map<@Nullable Object, @Nullable Object> entries = empty.get();
        try {
            if (in.is(JsonToken.START_OBJECT) && key.hasKeys()) {
                in.beginObject(raw.getSimpleName());
                while (in.nextProperty()) {
                    put(entries, key.fromKey(in.property()), value.read(in));
                }
            } else {
                in.beginList(raw.getSimpleName());
                while (in.nextElement()) {
                    readPair(in, entries);
                }
            }
        } catch (NullPointerException | ClassCastException e) { // of a TreeMap or a ConcurrentHashMap
            throw new Refused("is no entry for a " + raw.getSimpleName(), Retyped.REMEDY).element("[]");
        } catch (Refused e) {
            throw e.element("[]");
        }
        return entries;
    }

    private void readPair(In in, Map<@Nullable Object, @Nullable Object> entries) {
        Map.Entry<?, ?> pair = (Map.Entry<?, ?>) this.pair.readValue(in);
        put(entries, pair.getKey(), pair.getValue());
    }

    private static void put(
            Map<@Nullable Object, @Nullable Object> entries, @Nullable Object key, @Nullable Object value) {
        int size = entries.size();
        entries.put(key, value);
        if (entries.size() == size) {
            throw new Refused("has a key twice", "");
        }
    }

    /// Of a collection that is declared as a sorted one.
    static void refuseComparator(Class<?> raw, @Nullable Comparator<?> comparator) {
        if (comparator != null
                && (SortedMap.class.isAssignableFrom(raw) || java.util.SortedSet.class.isAssignableFrom(raw))) {
            throw new Refused(
                    "has a comparator, which cannot be stored",
                    "use the natural order, or declare " + (Map.class.isAssignableFrom(raw) ? "Map" : "Set"));
        }
    }
}
