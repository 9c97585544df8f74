package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Phased;
import dev.syncopate.Role;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Collects the actions that reach an executor, in the order in which they were yielded.
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="collector"}
///
/// **Threads.** May be read during a run, and used for several runs. If several actions are in flight,
/// those of one group may be collected in any order.
///
/// @param <F> the family of actions
public final class Collector<F> implements Combinator<F> {
    private final ConcurrentLinkedQueue<F> actions = new ConcurrentLinkedQueue<>();

    private Collector() {}

    /// Makes an empty collector; it collects from each executor that it is applied to.
    ///
    /// @param <F> the family of actions
    /// @return a new collector
    public static <F> Collector<F> collector() {
        return new Collector<>();
    }

    /// Returns `executor`, which collects each action before it is executed, and so also actions that
    /// fail.
    ///
    /// @param executor executes the actions
    /// @param <G> the family of its actions
    /// @return the combined executor
    @Override
    public <G extends F> Executor<G> apply(Executor<G> executor) {
        return executor.around(new Collecting<>(actions));
    }

    @Override
    public String name() {
        return "collector";
    }

    /// Returns the actions that have been collected so far.
    ///
    /// @return an unmodifiable copy
    public List<F> actions() {
        return List.copyOf(actions);
    }

    private record Collecting<F>(ConcurrentLinkedQueue<F> actions) implements Phased<F> {
        @Override
        public After before(F action, Call call) {
            actions.add(action);
            return After.NOTHING;
        }

        @Override
        public Role role() {
            return Role.COLLECTOR;
        }

        @Override
        public String toString() {
            return "collector";
        }
    }
}
