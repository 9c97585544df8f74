package dev.syncopate.snippets;

// @start region="imports"
import static dev.syncopate.combinators.Combinators.*; // combinators, schedules, decisions, plans of chaos

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor; // by its name: java.util.concurrent has an Executor too
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Gate.Decision;
import dev.syncopate.combinators.Memo.Keep;
import dev.syncopate.combinators.RetryBudget;
import dev.syncopate.combinators.Schedule;
// @end
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.*;
import org.jspecify.annotations.Nullable;

/// One import of static methods is enough for all combinators and what they are made of.
final class Importing {
    private Importing() {}

    record Order(String article) implements Action<Order, String> {}

    static Executor<Order> all(Executor<Order> executor) throws TimeoutException {
        Schedule schedule = exponential(Duration.ofSeconds(1)).upTo(3);
        Combinator<Object> trouble = chaos(1, failing(0, IOException::new).and(losing(0, IOException::new)));
        return executor.with(trouble)
                .with(retry(schedule).withBudget(RetryBudget.standard()))
                .with(memo(Keep.FAILURES_TOO))
                .with(gate(Importing::decide))
                .with(compensate((Order order, Outcome<@Nullable Object> outcome) -> Optional.empty()));
    }

    private static Decision decide(Order order) {
        return order.article().equals("unicorn")
                ? deny("sold out")
                : ask(new Order("permission"), yes -> yes.equals("yes") ? allow() : deny(yes));
    }
}
