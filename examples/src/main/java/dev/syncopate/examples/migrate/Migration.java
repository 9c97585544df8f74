package dev.syncopate.examples.migrate;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import java.util.stream.IntStream;

// @start region="migration"
/// What is to be done.
sealed interface Migration<R> extends Action<Migration<?>, R> {

    record Move(int customer) implements Migration<Void> {}

    record SwitchOver(int customers) implements Migration<Void> {}

    /// Moves all customers, eight at once, and then switches over to the new system.
    static Orchestration<Migration<?>, Integer> of(int customers) {
        return conductor -> {
            var numbers = IntStream.rangeClosed(1, customers).boxed().toList();
            conductor.map(numbers, 8, (child, number) -> child.yield(new Move(number)));
            conductor.yield(new SwitchOver(customers));
            return customers;
        };
    }
}
// @end
