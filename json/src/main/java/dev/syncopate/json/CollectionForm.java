package dev.syncopate.json;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonToken;

/// Collections of which it is not declared whether they are lists or sets, which never equal each
/// other: a list, or an object with the set in it.
final class CollectionForm extends Form {
    private final Form list;
    private final Form set;

    CollectionForm(Form list, Form set) {
        this.list = list;
        this.set = set;
    }

    @Override
    void writeValue(Out out, Object value) {
        if (value instanceof List) {
            list.writeValue(out, value);
        } else if (value instanceof Set) {
            out.begin('{');
            out.raw("\"Set\":");
            set.writeValue(out, value);
            out.end('}');
        } else {
            throw new Refused("is a collection that is neither List nor Set", "store a copy of it, as by List.copyOf");
        }
    }

    @Override
    Object readValue(In in) {
        if (!in.is(JsonToken.START_OBJECT)) {
            return list.readValue(in);
        }
        in.beginObject("Collection");
        if (!in.nextProperty() || !in.property().equals("Set")) {
            throw new Refused("is an object, but a Collection needs a list, or 'Set' in an object", "");
        }
        Object value = set.readValue(in);
        if (in.nextProperty()) {
            throw new Refused("is an object with more than a 'Set'", "");
        }
        return value;
    }
}
