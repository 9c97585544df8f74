package dev.syncopate.json;

import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// A component of a record in its form.
final class Component {
    final String name;

    /// `"name":`.
    final String label;

    private final String record;
    private final Part part;
    private final Form form;
    private final @Nullable OptionalForm optional;
    private final @Nullable SecretForm secret;
    private final @Nullable Class<?> primitive;
    private final boolean hasDefault;
    private final @Nullable Object byDefault;

    Component(Class<?> record, Part part, Form form, @Nullable SecretForm secret, Settings.Changes changes) {
        this.name = part.name();
        this.record = Names.of(record);
        this.part = part;
        this.form = form;
        this.secret = secret;
        this.optional = secret == null && form instanceof OptionalForm found ? found : null;
        this.primitive = part.type() instanceof Class<?> type && type.isPrimitive() ? type : null;
        this.hasDefault = changes.defaults().containsKey(name);
        this.byDefault = changes.defaults().get(name);
        StringBuilder text = new StringBuilder();
        new Out(text, Integer.MAX_VALUE).string(name);
        this.label = text.append(':').toString();
    }

    /// Writes the component with its name, unless it is an empty optional.
    ///
    /// @return whether it was written
    boolean write(Out out, Object whole, boolean first) {
        Object value = part.of(whole);
        Form inner = form;
        if (optional != null && value != null) {
            value = optional.element(value);
            if (value == null) {
                return false;
            }
            inner = optional.element;
        }
        if (!first) {
            out.comma();
        }
        out.raw(label);
        if (secret != null) {
            secret.write(out, value);
        } else {
            inner.write(out, value);
        }
        return true;
    }

    @Nullable
    Object read(In in) {
        if (secret != null) {
            return secret.read(in);
        }
        if (optional != null) {
            return optional.readComponent(in);
        }
        Object value = form.read(in);
        if (value == null && primitive != null) {
            throw in.unexpected(primitive.getName(), "a value");
        }
        return value;
    }

    /// The value of a component that is not in the text.
    @Nullable
    Object missing() {
        if (hasDefault) {
            return byDefault;
        }
        if (form instanceof OptionalForm found) { // a secret one too
            return found.empty;
        }
        throw new Refused(
                "is missing in the text",
                "give what it was with withDefault(" + record + ".class, \"" + name
                        + "\", ...), or declare an Optional");
    }

    /// Whether a value may be that of the component.
    boolean admits(@Nullable Object value) {
        Class<?> raw = Generics.erasure(part.type());
        return value == null
                ? primitive == null
                : MethodType.methodType(raw).wrap().returnType().isInstance(value);
    }
}
