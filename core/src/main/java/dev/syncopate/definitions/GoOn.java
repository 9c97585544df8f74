package dev.syncopate.definitions;

import dev.syncopate.DriverAction;
import dev.syncopate.driver.Codec;
import org.jspecify.annotations.Nullable;

/// Ends this attempt of a run and begins it anew with another input: the question that
/// [Definition#again] makes. It is never answered.
///
/// @param definition the definition of the run
/// @param input what it goes on with
/// @param <I> the type of the input
public record GoOn<I extends @Nullable Object>(Definition<?, I, ?> definition, I input)
        implements DriverAction<@Nullable Void> {

    /// Writes the input.
    ///
    /// @param codec what writes it
    /// @return its text
    /// @throws IllegalArgumentException if the input cannot be stored
    public String inputText(Codec codec) {
        return definition.inputText(codec, input);
    }
}
