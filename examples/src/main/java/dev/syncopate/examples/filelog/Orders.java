package dev.syncopate.examples.filelog;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.gate;
import static dev.syncopate.combinators.Combinators.retry;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Gate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.examples.filelog.Orders.Order.Approve;
import dev.syncopate.examples.filelog.Orders.Order.Charge;
import dev.syncopate.examples.filelog.Orders.Order.Mail;
import dev.syncopate.examples.filelog.Orders.Order.Quote;
import dev.syncopate.examples.filelog.Orders.Order.Refund;
import dev.syncopate.examples.filelog.Orders.Order.Release;
import dev.syncopate.examples.filelog.Orders.Order.Reserve;
import dev.syncopate.examples.filelog.Orders.Order.Ship;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The order process. Nothing in it knows of files, threads or crashes.
final class Orders {
    sealed interface Order<R> extends Action<Order<?>, R> {
        record Reserve(String article) implements Order<String> {}

        /// Does no harm if nothing is reserved.
        record Release(String article) implements Order<Void> {}

        record Quote(String carrier) implements Order<Integer> {}

        record Approve(int cents) implements Order<Boolean> {}

        record Charge(int cents) implements Order<String> {}

        /// Does no harm if nothing was charged.
        record Refund(int cents) implements Order<Void> {}

        record Mail(String text) implements Order<Void> {}

        record Ship(String carrier, String reservation) implements Order<String> {}
    }

    private Orders() {}

    static Orchestration<Order<?>, String> of(String article) {
        return conductor -> {
            String reservation = conductor.yield(new Reserve(article));
            String carrier = conductor.race(List.of(quoted("Swift"), quoted("Steady")));
            String receipt = conductor.yield(new Charge(1250));
            Fork<Void> mail = conductor.fork(new Mail("Thank you for your order, " + receipt));
            String parcel = conductor.yield(new Ship(carrier, reservation));
            mail.join();
            return parcel;
        };
    }

    private static Orchestration<Order<?>, String> quoted(String carrier) {
        return conductor -> carrier + " for " + conductor.yield(new Quote(carrier));
    }

    /// Puts the layers of the run around an executor: they see recorded answers again when a run is resumed.
    static Executor<Order<?>> layered(Executor<Order<?>> shop, Duration pause) {
        return shop.withMaxInFlight(4)
                .with(undo())
                .with(gate((Order<?> action) -> action instanceof Charge(var cents) && cents > 1000
                        ? Gate.Decision.ask(
                                new Approve(cents), yes -> yes ? Gate.Decision.allow() : Gate.Decision.deny("refused"))
                        : Gate.Decision.allow()))
                .with(retry(Schedule.fixed(pause).upTo(3)).on(Ship.class));
    }

    /// What undoes an action, whatever became of it: an answer may be lost on its way.
    private static Combinator<Order<?>> undo() {
        return compensate((Order<?> action) -> switch (action) {
            case Reserve(var article) -> Optional.of(new Release(article));
            case Charge(var cents) -> Optional.of(new Refund(cents));
            default -> Optional.empty();
        });
    }

    /// Answers as a shop whose carriers come at the second attempt, and never for a boat.
    static @Nullable Object answer(Order<?> action, int attempt) throws IOException {
        return switch (action) {
            case Reserve reserve -> reserve.reply("a reserved " + reserve.article());
            case Quote quote -> quote.reply(quote.carrier().length() * 100);
            case Approve approve -> approve.reply(true);
            case Charge charge -> charge.reply("receipt of " + charge.cents());
            case Ship ship -> {
                if (attempt < 2 || ship.reservation().endsWith("boat")) {
                    throw new IOException("no carrier has come");
                }
                yield ship.reply(ship.reservation() + " by " + ship.carrier());
            }
            case Release release -> null;
            case Refund refund -> null;
            case Mail mail -> null;
        };
    }
}
