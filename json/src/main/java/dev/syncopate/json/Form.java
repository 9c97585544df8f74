package dev.syncopate.json;

import org.jspecify.annotations.Nullable;

/// How the values of one type are written and read. Immutable, but for what it computes once.
abstract class Form {

    /// Writes a value, possibly `null`.
    ///
    /// @throws Refused if it could not be read again
    final void write(Out out, @Nullable Object value) {
        if (value == null) {
            out.raw("null");
        } else {
            writeValue(out, value);
        }
    }

    /// Reads the value whose first token is the present one, and ends at its last token.
    ///
    /// @throws Refused if it is not of this type
    final @Nullable Object read(In in) {
        return in.isNull() ? null : readValue(in);
    }

    /// As a cast does, for values that are then taken apart by reflection.
    static void requireClass(Class<?> type, Object value) {
        if (!type.isInstance(value)) {
            throw new ClassCastException();
        }
    }

    abstract void writeValue(Out out, Object value);

    abstract Object readValue(In in);

    /// Whether values can be names of properties, by [#key] and [#fromKey].
    boolean hasKeys() {
        return false;
    }

    /// The value as the name of a property, if it [has one][#hasKeys].
    String key(Object value) {
        throw noKeys();
    }

    /// The value with the name of a property, likewise.
    Object fromKey(String key) {
        throw noKeys();
    }

    private IllegalStateException noKeys() {
        return new IllegalStateException("Values of " + this + " are no names of properties: ask hasKeys() first");
    }
}
