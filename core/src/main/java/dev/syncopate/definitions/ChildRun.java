package dev.syncopate.definitions;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.Codec;
import org.jspecify.annotations.Nullable;

/// Runs another orchestration as a run of its own, and waits for its result: the question that
/// [Definition#child] makes.
///
/// @param definition what it runs
/// @param id the id of the run
/// @param input what it is started with
/// @param result the type of its result
/// @param <I> the type of the input
/// @param <R> the type of the result
public record ChildRun<I extends @Nullable Object, R extends @Nullable Object>(
        Definition<?, I, R> definition, String id, I input, Class<R> result) implements DriverAction<R> {

    /// Writes the input.
    ///
    /// @param codec what writes it
    /// @return its text
    /// @throws IllegalArgumentException if the input cannot be stored
    public String inputText(Codec codec) {
        return definition.inputText(codec, input);
    }
}
