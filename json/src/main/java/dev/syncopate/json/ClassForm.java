package dev.syncopate.json;

import java.util.function.Supplier;

/// Classes as values, such as the component of `Get<T>(Class<T> type)`: only those that the codec
/// knows.
final class ClassForm extends Form {
    private final FoundOnce names;

    ClassForm(Supplier<Names> find) {
        this.names = new FoundOnce(find);
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
        String name = names.get().name((Class<?>) value);
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
        Class<?> found = names.get().find(name);
        if (found == null) {
            String cut = Refused.cut(name, 40);
            throw new Refused(
                    "is the class '" + cut + "', which the codec does not know",
                    "tell it of the class with withClasses(...), or with withAlias(\"" + cut + "\", ...)");
        }
        return found;
    }
}
