package dev.syncopate.testkit;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.testkit.search.TrialSetup;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An orchestration that has no world yet.
///
/// @param <F> the family of its actions
/// @param <T> its result
public final class Untried<F, T extends @Nullable Object> {
    private final Orchestration<F, T> orchestration;

    Untried(Orchestration<F, T> orchestration) {
        this.orchestration = orchestration;
    }

    /// Puts it into a world whose model needs the action alone.
    ///
    /// @param world makes a new world, such as `World::new`
    /// @param model executes an action on a world, such as `World::perform`
    /// @param <W> the type of the world
    /// @return the trial
    public <W> Trial<F, T, W> in(Supplier<? extends W> world, Model<? super W, ? super F> model) {
        return made(world, made -> (F action) -> model.perform(made, action), false);
    }

    /// Puts it into a world whose model needs the call too, such as for its idempotency key.
    ///
    /// @param world makes a new world
    /// @param model executes an action on a world
    /// @param <W> the type of the world
    /// @return the trial
    public <W> Trial<F, T, W> in(Supplier<? extends W> world, CallModel<? super W, ? super F> model) {
        return made(world, made -> Executor.of((action, call) -> model.perform(made, action, call)), false);
    }

    /// Puts it into a world that has an executor.
    ///
    /// @param world makes a new world
    /// @param model makes the executor that executes actions on a world; it is the innermost one,
    /// at which actions fail
    /// @param <W> the type of the world
    /// @return the trial
    public <W> Trial<F, T, W> in(
            Supplier<? extends W> world, Function<? super W, ? extends Executor<? super F>> model) {
        return made(world, model, true);
    }

    private <W> Trial<F, T, W> made(
            Supplier<? extends W> world, Function<? super W, ? extends Executor<? super F>> model, boolean stateful) {
        return new Trial<>(TrialSetup.of(orchestration, world, model, stateful));
    }

    /// Executes actions on a world.
    ///
    /// @param <W> the type of the world
    /// @param <F> the family of actions
    @FunctionalInterface
    public interface Model<W, F> {

        /// Executes an action.
        ///
        /// @param world the world of this run
        /// @param action the action
        /// @return its result
        /// @throws Exception the failure of the action
        @Nullable
        Object perform(W world, F action) throws Exception;
    }

    /// Executes actions on a world, with what their calls tell.
    ///
    /// @param <W> the type of the world
    /// @param <F> the family of actions
    @FunctionalInterface
    public interface CallModel<W, F> {

        /// Executes an action.
        ///
        /// @param world the world of this run
        /// @param action the action
        /// @param call the call
        /// @return its result
        /// @throws Exception the failure of the action
        @Nullable
        Object perform(W world, F action, Call call) throws Exception;
    }
}
