package dev.syncopate.examples.crash;

import static dev.syncopate.combinators.Budget.budget;
import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.combinators.Gate.gate;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Timeout.timeout;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Gate.Decision;
import dev.syncopate.examples.crash.Errand.Buy;
import dev.syncopate.examples.crash.Errand.Permit;
import dev.syncopate.examples.crash.Errand.Price;
import dev.syncopate.examples.crash.Errand.Return;
import dev.syncopate.examples.crash.Errand.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Layers around the executor of errands.
///
/// @param isRetriedInside whether the log sees several attempts as one action
record Stack(String name, UnaryOperator<Executor<Errand<?>>> layers, boolean isRetriedInside) {
    private static final int MOST = 100; // cents
    private static final int DEAR = 30;

    static List<Stack> all() {
        Combinator<Errand<?>> undoing = compensate(Stack::undoOf);
        Combinator<Errand<?>> saving = budget(Errand::cost, MOST);
        Combinator<Object> limit = timeout(Duration.ofMillis(5)).on(Wait.class);
        var again = retry(fixed(Duration.ofMillis(1)).upTo(3)).on(Buy.class);
        return List.of(
                new Stack("compensate", shop -> shop.with(limit).with(undoing), false),
                new Stack("budget", shop -> shop.with(limit).with(saving), false),
                new Stack("memo", shop -> shop.with(limit).with(memo().on(Price.class)), false),
                new Stack("gate", shop -> shop.with(limit).with(gate(Stack::decide)), false),
                new Stack(
                        "retry outside of the log",
                        shop -> shop.recorded().with(limit).with(again),
                        false),
                new Stack(
                        "retry inside of the log",
                        shop -> shop.with(again).recorded().with(limit),
                        true),
                new Stack(
                        "all",
                        shop -> shop.with(limit)
                                .with(memo().on(Price.class))
                                .with(again)
                                .with(saving)
                                .with(gate(Stack::decide))
                                .with(undoing),
                        false));
    }

    private static Optional<Errand<?>> undoOf(Errand<?> action) {
        return action instanceof Buy(var what, var _) ? Optional.of(new Return(what)) : Optional.empty();
    }

    private static Decision decide(Errand<?> action) {
        return action instanceof Buy(var what, var cents) && cents > DEAR
                ? Decision.ask(new Permit(what), allowed -> allowed ? Decision.allow() : Decision.deny("not for us"))
                : Decision.allow();
    }

    @Override
    public String toString() {
        return name;
    }
}
