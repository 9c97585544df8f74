package dev.syncopate.json;

import java.util.function.Function;

/// Whole numbers of a primitive type.
final class IntegerForm extends Form {
    private final String type;
    private final long least;
    private final long most;
    private final Function<Long, Object> boxed;

    IntegerForm(String type, long least, long most, Function<Long, Object> boxed) {
        this.type = type;
        this.least = least;
        this.most = most;
        this.boxed = boxed;
    }

    @Override
    void writeValue(Out out, Object value) {
        out.number(((Number) value).longValue());
    }

    @Override
    Object readValue(In in) {
        return boxed.apply(in.wholeNumber(type, least, most));
    }

    @Override
    boolean hasKeys() {
        return true;
    }

    @Override
    String key(Object value) {
        return value.toString();
    }

    @Override
    Object fromKey(String key) {
        try {
            long value = Long.parseLong(key);
            if (value >= least && value <= most && Long.toString(value).equals(key)) {
                return boxed.apply(value);
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new Refused("has the key '" + Refused.cut(key, 40) + "', which is no " + type, Retyped.REMEDY);
    }
}
