package dev.syncopate.temporal;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.definitions.Definition;
import dev.syncopate.driver.CallInfo;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Engine;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.JsonCodec;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A definition with what performs its actions.
record Registered<F, I extends @Nullable Object, T extends @Nullable Object>(
        Definition<F, I, T> definition, Executor<? super F> stack) {

    /// @throws IllegalArgumentException if the text is not that of an input
    Outcome<T> drive(JsonCodec codec, String input, RunSettings settings, Engine engine) throws Exception {
        return Engine.drive(definition.orchestration(codec, input), stack, settings, engine);
    }

    @SuppressWarnings("unchecked") // Its run has yielded it.
    Ending perform(CallInfo info, Object action, Consumer<? super Run<Ending>> begins) {
        return info.performHere((F) action, stack, begins);
    }
}
