package dev.syncopate.snippets;

import static dev.syncopate.combinators.Combinators.allow;
import static dev.syncopate.combinators.Combinators.ask;
import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.deny;
import static dev.syncopate.combinators.Combinators.fallback;
import static dev.syncopate.combinators.Combinators.gate;
import static dev.syncopate.combinators.Combinators.parallel;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.timeout;

import dev.syncopate.Action;
import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Settled;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

final class Recipes {
    private Recipes() {}

    // @start region="orders"
    sealed interface Orders<R> extends Action<Orders<?>, R> {
        record Reserve(String order) implements Orders<Void> {}

        record Release(String order) implements Orders<Void> {}

        record Charge(String order, int cents) implements Orders<String> {}

        record Refund(String receipt) implements Orders<Void> {}

        record Ship(String order) implements Orders<String> {}
    }

    static Orchestration<Orders<?>, String> place(String order, int cents) {
        return conductor -> {
            conductor.yield(new Orders.Reserve(order));
            conductor.yield(new Orders.Charge(order, cents));
            return conductor.yield(new Orders.Ship(order));
        };
    }

    static Executor<Orders<?>> saga(Executor<Orders<?>> shop) {
        return shop.with(compensate((action, outcome) -> switch (action) {
            case Orders.Reserve(var order) -> Optional.of(new Orders.Release(order));
            case Orders.Charge charge
            when outcome instanceof Outcome.Success<?>(String receipt) -> Optional.of(new Orders.Refund(receipt));
            default -> Optional.empty();
        }));
    }
    // @end

    static String resumed(Orchestration<Orders<?>, String> order, Executor<Orders<?>> shop, History history) {
        // @start region="resumed"
        Recorder recorder = Recorder.continuing(history); // of a run that stopped, or Recorder.recorder()
        return Syncopate.inMemory().recordedTo(recorder).run(order, saga(shop));
        // @end
    }

    // @start region="dear"
    sealed interface Credit<R> extends Action<Credit<?>, R> {
        record History(String customer) implements Credit<List<Integer>> {} // cheap: our own database

        record Report(String customer) implements Credit<Integer> {} // dear: an agency, 2 euros a request
    }

    static Orchestration<Credit<?>, Boolean> mayOrder(String customer, int cents) {
        return conductor -> {
            List<Integer> paid = conductor.yield(new Credit.History(customer));
            if (paid.stream().mapToInt(Integer::intValue).sum() >= cents) {
                return true; // the report is not fetched
            }
            int score = conductor.yield(new Credit.Report(customer));
            return score > 80;
        };
    }
    // @end

    // @start region="approval"
    sealed interface Payments<R> extends Action<Payments<?>, R> {
        record Pay(String to, int euros) implements Payments<String> {}

        record Approve(Pay pay) implements Payments<Boolean> {} // its executor asks a person, and waits
    }

    static Executor<Payments<?>> approved(Executor<Payments<?>> payments) {
        return payments.with(gate((Payments.Pay pay) -> pay.euros() <= 1_000
                        ? allow()
                        : ask(new Payments.Approve(pay), yes -> yes ? allow() : deny("nobody approved it")))
                .on(Payments.Pay.class));
    }
    // @end

    // @start region="approval-in-time"
    static Executor<Payments<?>> approvedInTime(Executor<Payments<?>> payments) {
        return approved(payments.with(timeout(Duration.ofHours(4)).on(Payments.Approve.class))
                .with(fallback((approve, failure) -> false, failure -> failure instanceof TimeoutException)
                        .on(Payments.Approve.class)));
    }
    // @end

    // @start region="many"
    record Send(String address) implements Action<Send, Void> {}

    /// Sends to all, twenty at once, whatever fails, and returns whom it did not reach.
    static Orchestration<Send, List<String>> newsletter(Stream<String> addresses) {
        return conductor ->
                conductor
                        .settle(
                                addresses,
                                20,
                                Completion.everyOutcome(),
                                (child, address) -> child.yield(new Send(address)))
                        .stream()
                        .filter(settled -> settled.outcome() instanceof Outcome.Failure<Void>)
                        .map(Settled::item)
                        .toList();
    }

    static Executor<Send> mail(Executor<Send> server) {
        return server.with(parallel(20));
    }
    // @end

    static Executor<Credit<?>> annotations(Executor<Credit<?>> executor) {
        // @start region="annotations"
        return executor.with(timeout(Duration.ofSeconds(2)))
                .with(retry(Schedule.fixed(Duration.ofMillis(500)).upTo(3)).on(Credit.Report.class));
        // @end
    }
}
