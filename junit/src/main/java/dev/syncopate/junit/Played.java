package dev.syncopate.junit;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import org.jspecify.annotations.Nullable;

/// The layer that plays a tape.
record Played<F>(Tape tape) implements Around<F> {
    @Override
    public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        return tape.execute(action, call, next);
    }

    @Override
    public String toString() {
        return "cassette";
    }
}
