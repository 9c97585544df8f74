package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;
import org.jspecify.annotations.Nullable;

/// A family of another program with three cases, one without an answer.
///
/// @param <R> what each action gives back
public sealed interface Sensor<R extends @Nullable Object> extends Action<Sensor<?>, R> {

    /// Reads a channel.
    record Read(int channel) implements Sensor<Double> {}

    /// Resets a channel.
    record Reset(int channel) implements Sensor<@Nullable Void> {}

    /// Names a channel.
    record Name(int channel) implements Sensor<String> {}

    /// The executor.
    static @Nullable Object perform(Sensor<?> action) {
        return switch (action) {
            case Read read -> read.channel() * 0.5;
            case Reset(int channel) -> null;
            case Name(int channel) -> (channel & 1) == 0 ? "even" : "odd";
        };
    }
}
