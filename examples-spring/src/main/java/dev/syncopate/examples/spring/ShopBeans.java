package dev.syncopate.examples.spring;

import static dev.syncopate.combinators.Compensate.compensate;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Tap;
import dev.syncopate.spring.Case;
import dev.syncopate.spring.ExecutorFactory;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The cases of the shop, and its executor.
@Configuration(proxyBeanMethods = false)
class ShopBeans {
    /// How long each action takes, so that there is something to watch.
    private final Duration pace;

    ShopBeans(@Value("${shop.pace}") Duration pace) {
        this.pace = pace;
    }

    private <R> R slowly(R result) throws InterruptedException {
        Thread.sleep(pace);
        return result;
    }

    @Bean
    Case<Shop.Check> check() {
        return Case.of(Shop.Check.class, check -> slowly(!check.article().equals("unicorn")));
    }

    @Bean
    Case<Shop.Reserve> reserve() {
        return Case.of(Shop.Reserve.class, reserve -> slowly(reserve.article()));
    }

    @Bean
    Case<Shop.Release> release() {
        return Case.of(Shop.Release.class, release -> slowly("released"));
    }

    @Bean
    Case<Shop.Charge> charge() {
        return Case.of(Shop.Charge.class, charge -> slowly("paid"));
    }

    @Bean
    Case<Shop.Refund> refund() {
        return Case.of(Shop.Refund.class, refund -> slowly("refunded"));
    }

    /// A piano takes long. Glass breaks.
    @Bean
    Case<Shop.Ship> ship() {
        return Case.of(Shop.Ship.class, ship -> {
            if (ship.article().equals("piano")) {
                Thread.sleep(pace.multipliedBy(1000));
            }
            if (ship.article().equals("glass")) {
                throw new IllegalStateException("the parcel is broken");
            }
            return slowly("shipped");
        });
    }

    /// Each end of an action is progress of its order.
    @Bean
    Executor<Shop<?>> shop(ExecutorFactory executors, Progress progress) {
        return executors.of(
                Shop.class,
                Tap.<Shop<?>>tap((action, outcome) -> progress.add(
                        action.order(), Action.text(action) + (outcome instanceof Outcome.Success ? "" : " failed"))),
                compensate(Shop::undo));
    }
}
