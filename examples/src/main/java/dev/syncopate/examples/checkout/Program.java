package dev.syncopate.examples.checkout;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A checkout as it runs: logic, layers and executor.
///
/// @param orchestration the logic
/// @param layers puts the layers around the executor
/// @param performing executes an action on the world
public record Program(
        Orchestration<Shop<?>, Receipt> orchestration, UnaryOperator<Executor<Shop<?>>> layers, Performing performing) {

    /// Executes actions on a world.
    @FunctionalInterface
    public interface Performing {
        @Nullable
        Object perform(World world, Shop<?> action, Call call) throws Exception;
    }

    /// A program that differs from [Checkout] in its logic.
    public static Program of(Orchestration<Shop<?>, Receipt> orchestration) {
        return new Program(orchestration, Checkout::layers, World::perform);
    }

    public Program withLayers(UnaryOperator<Executor<Shop<?>>> layers) {
        return new Program(orchestration, layers, performing);
    }

    public Program performing(Performing performing) {
        return new Program(orchestration, layers, performing);
    }

    public Executor<Shop<?>> on(World world) {
        return layers.apply(Executor.of((action, call) -> performing.perform(world, action, call)));
    }
}
