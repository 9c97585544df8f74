package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/// A definition with what performs its actions.
record Registered<F, I extends @Nullable Object, T extends @Nullable Object>(
        Definition<F, I, T> definition, Executor<? super F> executor) {

    /// @throws IllegalArgumentException if the text is not that of an input
    DrivenRun<T> start(JsonCodec codec, String input, RunSettings settings, Driver driver) {
        Orchestration<F, T> orchestration = definition.orchestration(codec, input);
        return DrivenRun.start(orchestration, executor, settings, driver);
    }
}
