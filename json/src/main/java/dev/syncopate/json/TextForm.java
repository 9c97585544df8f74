package dev.syncopate.json;

import java.util.function.Function;

/// Values that are written as texts.
final class TextForm extends Form {
    private final String type;
    private final Function<Object, String> write;
    private final Function<String, ?> read;

    /// @param write throws for what cannot be read again
    /// @param read throws for a text that is none of this type
    TextForm(String type, Function<Object, String> write, Function<String, ?> read) {
        this.type = type;
        this.write = write;
        this.read = read;
    }

    @Override
    void writeValue(Out out, Object value) {
        out.string(key(value));
    }

    @Override
    Object readValue(In in) {
        return fromKey(in.string(type));
    }

    @Override
    boolean hasKeys() {
        return true;
    }

    @Override
    String key(Object value) {
        try {
            String text = write.apply(value);
            if (text != null) {
                return text;
            }
        } catch (ClassCastException | Refused e) {
            throw e;
        } catch (RuntimeException e) {
            // refused below
        }
        throw new Refused("is a " + type + " that has no text", "store what it is made of");
    }

    @Override
    Object fromKey(String text) {
        try {
            Object value = read.apply(text);
            if (value != null) {
                return value;
            }
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            // refused below
        }
        throw new Refused("is '" + Refused.cut(text, 40) + "', which is no " + type, Retyped.REMEDY);
    }
}
