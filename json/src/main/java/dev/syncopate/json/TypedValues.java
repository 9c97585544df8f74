package dev.syncopate.json;

import dev.syncopate.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// As the objects that were written.
record TypedValues(JsonCodec codec) implements Values {
    @Override
    public Object action(JsonParser in, Path path) {
        return required(in, codec.read(in, Object.class), "An action");
    }

    @Override
    public @Nullable Object result(JsonParser in, Object action) {
        return codec.readResult(in, action);
    }

    @Override
    public Exception failure(JsonParser in) {
        return (Exception) required(in, codec.read(in, Exception.class), "A failure");
    }

    private static Object required(JsonParser in, @Nullable Object value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is never null" + In.place(in.currentTokenLocation()));
        }
        return value;
    }
}
