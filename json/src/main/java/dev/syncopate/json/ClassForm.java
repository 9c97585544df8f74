package dev.syncopate.json;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Classes as values, such as the component of `Get<T>(Class<T> type)`: only those that the codec
/// knows.
final class ClassForm extends Form {
    private final Supplier<Names> find;

    /// Null until it is used. Two threads may find the same twice.
    private volatile @Nullable Names names;

    ClassForm(Supplier<Names> find) {
        this.find = find;
    }

    private Names names() {
        Names known = names;
        if (known == null) {
            known = find.get();
            names = known;
        }
        return known;
    }

    @Override
    void writeValue(Out out, Object value) {
        out.string(key(value));
    }

    @Override
    Object readValue(In in) {
        return fromKey(in.string("Class"));
    }

    @Override
    boolean hasKeys() {
        return true;
    }

    @Override
    String key(Object value) {
        String name = names().name((Class<?>) value);
        if (name == null) {
            String unknown = Names.of((Class<?>) value);
            throw new Refused(
                    "is the class " + unknown + ", which the codec does not know",
                    "tell it of the class with withClasses(" + unknown + ".class)");
        }
        return name;
    }

    @Override
    Object fromKey(String name) {
        Class<?> found = names().find(name);
        if (found == null) {
            String cut = Refused.cut(name, 40);
            throw new Refused(
                    "is the class '" + cut + "', which the codec does not know",
                    "tell it of the class with withClasses(...), or with withAlias(\"" + cut + "\", ...)");
        }
        return found;
    }
}
