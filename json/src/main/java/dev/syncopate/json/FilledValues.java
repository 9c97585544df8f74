package dev.syncopate.json;

import dev.syncopate.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Tells which values hold something that was masked.
final class FilledValues implements Values {
    private final Values values;

    /// Is set when something masked was read.
    private final AtomicBoolean seen;

    private boolean masked;

    /// Whether the result that was read last does.
    private boolean result;

    FilledValues(Values values, AtomicBoolean seen) {
        this.values = values;
        this.seen = seen;
    }

    @Override
    public Object action(JsonParser in, Path path) {
        Object action = values.action(in, path);
        masked |= seen.getAndSet(false);
        return action;
    }

    @Override
    public @Nullable Object result(JsonParser in, Object action) {
        Object value = values.result(in, action);
        result = seen.getAndSet(false);
        masked |= result;
        return value;
    }

    @Override
    public Exception failure(JsonParser in) {
        return values.failure(in);
    }

    boolean hasMasked() {
        return masked;
    }

    /// Whether a masked result was read since this was asked last.
    boolean tookMaskedResult() {
        boolean took = result;
        result = false;
        return took;
    }
}
