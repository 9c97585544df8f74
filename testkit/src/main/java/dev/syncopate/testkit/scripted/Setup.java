package dev.syncopate.testkit.scripted;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a test runs.
///
/// @param layers puts the layers around an executor
/// @param given the events that the run gets first
/// @param pure whether it is checked that the orchestration is pure
record Setup<F, T extends @Nullable Object>(
        Orchestration<F, T> orchestration,
        UnaryOperator<Executor<F>> layers,
        RunSettings settings,
        List<Event> given,
        boolean pure) {

    static <F, T extends @Nullable Object> Setup<F, T> of(Orchestration<F, T> orchestration) {
        return new Setup<>(orchestration, UnaryOperator.identity(), RunSettings.of("test"), List.of(), true);
    }

    Setup<F, T> through(UnaryOperator<Executor<F>> outer) {
        return new Setup<>(orchestration, inner -> outer.apply(layers.apply(inner)), settings, given, pure);
    }

    Setup<F, T> with(RunSettings changed) {
        return new Setup<>(orchestration, layers, changed, given, pure);
    }

    Setup<F, T> given(History history) {
        RunSettings same =
                settings.withId(history.runId()).withSeed(history.seed()).startingAt(history.start());
        return new Setup<>(orchestration, layers, same, history.events(), pure);
    }

    Setup<F, T> unchecked() {
        return new Setup<>(orchestration, layers, settings, given, false);
    }

    /// The layers around nothing, made anew for each run. The log is innermost, so that neutral layers
    /// such as `retry` see each answer, unless there are layers of the process: these lie inside of the
    /// log, and are not used.
    Executor<F> executor() {
        Executor<F> nothing = action -> {
            throw new IllegalStateException("A test of this style performs nothing");
        };
        Executor<F> stack = layers.apply(nothing);
        return stack.layers().stream().anyMatch(layer -> layer.kind() == Layer.Kind.PROCESS)
                ? stack
                : layers.apply(nothing.recorded());
    }
}
