package dev.syncopate.testkit.scripted;

import dev.syncopate.driver.Pending;
import java.util.List;
import java.util.stream.Stream;

/// One line of a script.
sealed interface Step {

    /// Whether the run, which is idle, has come to it.
    boolean isReady(StagedRun<?, ?> run);

    /// Does it. The run is ready for it.
    void play(StagedRun<?, ?> run);

    /// Whether an action is one that it is for.
    default boolean isFor(Pending action, StagedRun<?, ?> run) {
        return false;
    }

    /// Which actions it is for.
    default List<Wanted> wanted() {
        return List.of();
    }

    /// This step, in a fork.
    Step within(Scope scope);

    /// A single thing that happens.
    non-sealed interface Single extends Step {}

    /// Several parts of a script, of which each has an order.
    record AnyOrder(List<List<Step>> parts) implements Step {
        public AnyOrder {
            parts = parts.stream().map(List::copyOf).toList();
        }

        @Override
        public boolean isReady(StagedRun<?, ?> run) {
            throw new IllegalStateException("A cursor goes through its parts");
        }

        @Override
        public void play(StagedRun<?, ?> run) {
            throw new IllegalStateException("A cursor goes through its parts");
        }

        @Override
        public Step within(Scope scope) {
            return new AnyOrder(parts.stream()
                    .map(part -> part.stream().map(step -> step.within(scope)).toList())
                    .toList());
        }
    }

    /// All single steps, in the order of the script.
    static Stream<Single> singles(List<Step> steps) {
        return steps.stream().flatMap(step -> switch (step) {
            case Single single -> Stream.of(single);
            case AnyOrder(var parts) -> parts.stream().flatMap(Step::singles);
        });
    }
}
