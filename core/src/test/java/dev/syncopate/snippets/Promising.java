package dev.syncopate.snippets;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Orchestration;
import java.time.Duration;

/// Declares how often actions may be performed.
final class Promising {
    private Promising() {}

    sealed interface Order<R> extends Action<Order<?>, R> {
        record Quote(String article) implements Order<Integer> {}

        record Approve(int cents) implements Order<Boolean> {}

        record Charge(int cents) implements Order<String> {}

        record Ask(String whom, String what) implements Order<Void> {}
    }

    static Executor<Order<?>> declared(Executor<Order<?>> executor) {
        // @start region="stack"
        Executor<Order<?>> stack = executor.with(Guarantee.repeatable().on(Order.Quote.class))
                .with(Guarantee.atMostOnce().within(Duration.ofSeconds(30)).on(Order.Charge.class))
                .with(Guarantee.deferred().on(Order.Approve.class));
        // @end
        return stack;
    }

    // @start region="doubt"
    static final Orchestration<Order<?>, String> ORDER = conductor -> {
        int cents = conductor.yield(new Order.Quote("book"));
        if (!conductor.yield(new Order.Approve(cents))) {
            return "refused";
        }
        try {
            return conductor.yield(new Order.Charge(cents));
        } catch (ActionFailedException e) {
            if (!e.is(InDoubtException.class)) {
                throw e;
            }
            conductor.yield(new Order.Ask("accounting", "Was " + cents + " charged?"));
            return "in doubt";
        }
    };
    // @end
}
