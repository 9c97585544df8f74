package dev.syncopate.testkit.search;

import dev.syncopate.Executor;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What is run, and in which world.
///
/// @param programs the runs that share a world
/// @param world makes a new world
/// @param model makes the executor that performs actions on a world
/// @param stateful whether the executor may keep something beside the world
/// @param stack puts layers around it
public record Scene(
        List<Program> programs,
        Supplier<Object> world,
        Function<Object, Executor<Object>> model,
        boolean stateful,
        UnaryOperator<Executor<Object>> stack) {

    Object newWorld() {
        Object made = world.get();
        if (made == null) {
            throw new IllegalArgumentException(
                    "The world of the trial is null: have the supplier of in(...) make one, such as World::new");
        }
        return made;
    }
}
