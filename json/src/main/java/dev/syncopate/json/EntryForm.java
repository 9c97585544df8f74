package dev.syncopate.json;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A single entry of a map: a list of key and value.
final class EntryForm extends Form {
    private final Form key;
    private final Form value;

    EntryForm(Form key, Form value) {
        this.key = key;
        this.value = value;
    }

    @Override
    void writeValue(Out out, Object entry) {
        Map.Entry<?, ?> pair = (Map.Entry<?, ?>) entry;
        out.begin('[');
        key.write(out, pair.getKey());
        out.comma();
        value.write(out, pair.getValue());
        out.end(']');
    }

    @Override
    Object readValue(In in) {
        in.beginList("Map.Entry");
        List<@Nullable Object> pair = new ArrayList<>(2);
        while (in.nextElement()) {
            if (pair.size() == 2) {
                throw new Refused("is an entry of more than a key and a value", "");
            }
            pair.add((pair.isEmpty() ? key : value).read(in));
        }
        if (pair.size() < 2) {
            throw new Refused("is an entry of less than a key and a value", "");
        }
        return new AbstractMap.SimpleImmutableEntry<>(pair.get(0), pair.get(1));
    }
}
