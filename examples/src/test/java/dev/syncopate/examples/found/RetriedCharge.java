package dev.syncopate.examples.found;

import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.exponential;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.examples.found.RetriedCharge.Bank.Charge;
import dev.syncopate.examples.found.RetriedCharge.Bank.Rate;
import dev.syncopate.testkit.Trial;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Retries whatever fails, more and more slowly, as libraries for resilience suggest.
final class RetriedCharge {
    sealed interface Bank<R> extends Action<Bank<?>, R> {
        record Rate() implements Bank<Integer> {}

        record Charge(int cents) implements Bank<Void> {}
    }

    private RetriedCharge() {}

    // @start region="bug"
    private static Executor<Bank<?>> retried(Executor<Bank<?>> bank) {
        return bank.with(Guarantee.atMostOnce().on(Charge.class))
                .recorded()
                .with(retry(exponential(Duration.ofSeconds(1)).upTo(3)));
    }
    // @end

    private static Executor<Bank<?>> readsRetried(Executor<Bank<?>> bank) {
        // @start region="mended"
        return bank.with(Guarantee.atMostOnce().on(Charge.class))
                .recorded()
                .with(retry(exponential(Duration.ofSeconds(1)).upTo(3)).on(Rate.class));
        // @end
    }

    static final class World {
        private int charges;

        @Nullable
        Object perform(Bank<?> action) {
            return switch (action) {
                case Rate rate -> rate.reply(110);
                case Charge _ -> {
                    charges++;
                    yield null;
                }
            };
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(UnaryOperator<Executor<Bank<?>>> layers) {
        return Trial.<Bank<?>, @Nullable Void>of(
                        conductor -> conductor.yield(new Charge(conductor.yield(new Rate()) * 10)))
                .in(World::new, World::perform)
                .through(layers)
                .always("charged at most once", world -> world.charges <= 1);
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(RetriedCharge::retried);
    }

    static Trial<?, ?, ?> mended() {
        return trial(RetriedCharge::readsRetried);
    }
}
