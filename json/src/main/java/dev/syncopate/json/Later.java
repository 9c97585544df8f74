package dev.syncopate.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// The form of a type whose form is being made, since a type may contain itself.
final class Later extends Form {
    private final Forms forms;
    private final Type type;

    /// Null until it is used. Two threads may find the same twice.
    private volatile @Nullable Form found;

    Later(Forms forms, Type type) {
        this.forms = forms;
        this.type = type;
    }

    private Form form() {
        Form form = found;
        if (form == null) {
            form = forms.of(type);
            found = form;
        }
        return form;
    }

    @Override
    void writeValue(Out out, Object value) {
        form().writeValue(out, value);
    }

    @Override
    Object readValue(In in) {
        return form().readValue(in);
    }

    @Override
    boolean hasKeys() {
        return form().hasKeys();
    }

    @Override
    String key(Object value) {
        return form().key(value);
    }

    @Override
    Object fromKey(String key) {
        return form().fromKey(key);
    }
}
