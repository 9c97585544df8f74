package dev.syncopate.json;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.core.JsonToken;

/// Values whose declared type does not tell their class: an object with one property, which has the
/// name of the class. In sealed types, and in types that tell too little, such as `Object`.
final class TaggedForm extends Form {
    private final Forms forms;
    private final Type declared;
    private final Class<?> raw;
    private final FoundOnce names;

    /// Only grow, to as many as there are classes and names of them.
    private final Map<Class<?>, Leaf> byClass = new ConcurrentHashMap<>();

    private final Map<String, Leaf> byName = new ConcurrentHashMap<>();

    /// @param label `"name":`
    private record Leaf(String label, Form form) {}

    TaggedForm(Forms forms, Type declared, Supplier<Names> find) {
        this.forms = forms;
        this.declared = declared;
        this.raw = Generics.erasure(declared);
        this.names = new FoundOnce(find);
    }

    @Override
    void writeValue(Out out, Object value) {
        if (value instanceof String text) {
            out.string((String) raw.cast(text));
            return;
        }
        if (value instanceof Boolean bool) {
            out.raw(raw.cast(bool).toString());
            return;
        }
        Leaf leaf = byClass.get(value.getClass());
        if (leaf == null) {
            leaf = leaf(value);
            byClass.put(value.getClass(), leaf);
        }
        out.begin('{');
        out.raw(leaf.label);
        leaf.form.writeValue(out, value);
        out.end('}');
    }

    private Leaf leaf(Object value) {
        Class<?> type = BuiltIn.named(value, names.get());
        String name = type == null ? null : names.get().name(type);
        if (type == null || name == null) {
            String unknown =
                    Names.of(value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass());
            throw new Refused(
                    "is a " + unknown + ", of which " + Names.of(raw) + " tells too little",
                    "declare the class, or tell the codec of it with withClasses(" + unknown + ".class)");
        }
        return new Leaf("\"" + name + "\":", forms.leaf(Generics.subtype(type, declared)));
    }

    @Override
    Object readValue(In in) {
        if (in.is(JsonToken.VALUE_STRING) && raw.isAssignableFrom(String.class)) {
            return in.string("String");
        }
        if ((in.is(JsonToken.VALUE_TRUE) || in.is(JsonToken.VALUE_FALSE)) && raw.isAssignableFrom(Boolean.class)) {
            return in.bool();
        }
        in.beginObject(Names.of(raw));
        if (!in.nextProperty()) {
            throw new Refused("is an empty object, but " + Names.of(raw) + " needs the name of a class in it", "");
        }
        String name = in.property();
        Leaf leaf = byName.get(name);
        if (leaf == null) {
            leaf = leaf(name);
            byName.put(name, leaf);
        }
        if (in.isNull()) {
            throw in.unexpected(name, "a value");
        }
        Object value = leaf.form.readValue(in);
        if (in.nextProperty()) {
            throw new Refused("has more than one class, but " + Names.of(raw) + " needs the name of one", "");
        }
        return value;
    }

    private Leaf leaf(String name) {
        Class<?> type = names.get().find(name);
        if (type == null) {
            String cut = Refused.cut(name, 40);
            throw new Refused(
                    "is a '" + cut + "', which is no class of " + Names.of(raw) + " that the codec knows ("
                            + Refused.cut(names.get().list(), 150) + ")",
                    "if it was renamed, give its class with withAlias(\"" + cut + "\", ...)");
        }
        return new Leaf("", forms.leaf(Generics.subtype(type, declared)));
    }
}
