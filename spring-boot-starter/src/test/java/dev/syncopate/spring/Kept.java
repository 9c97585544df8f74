package dev.syncopate.spring;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Orders that survive the application.
@Configuration(proxyBeanMethods = false)
class Kept {
    record Order(String article, int cents) {}

    sealed interface Orders<R> extends Action<Orders<?>, R> {
        record Approve(int cents) implements Orders<Boolean> {}

        record Ship(String article) implements Orders<String> {}
    }

    /// What has been begun.
    static final LinkedBlockingQueue<String> SHIPPING = new LinkedBlockingQueue<>();

    @Bean
    Case<Orders.Approve> approve() {
        return Case.of(Orders.Approve.class, approve -> {
            throw new AssertionError("it is deferred");
        });
    }

    @Bean
    Case<Orders.Ship> ship() {
        return Case.of(Orders.Ship.class, ship -> {
            SHIPPING.add(ship.article());
            if (ship.article().equals("slow")) {
                Thread.sleep(Duration.ofDays(1));
            }
            return "parcel with " + ship.article();
        });
    }

    // @start region="definition"
    @Bean
    Executor<Orders<?>> orders(ExecutorFactory executors) {
        return executors.of(Orders.class, Guarantee.deferred().on(Orders.Approve.class));
    }

    @Bean
    Definition<Orders<?>, Order, String> order() {
        return Definition.of("order", Order.class, String.class, order -> conductor -> {
            boolean isFine = order.cents() < 10_000 || conductor.yield(new Orders.Approve(order.cents()));
            return isFine ? conductor.yield(new Orders.Ship(order.article())) : "refused";
        });
    }
    // @end

    @Bean
    DurableSettings settings() {
        return DurableSettings.standard().withClosing(Duration.ZERO);
    }

    // @start region="listener"
    @Bean
    RunListener approver(ObjectProvider<Durable> durable) { // Later: the store is opened with its listeners.
        return new RunListener() {
            @Override
            public void deferred(RunInfo run, Token token, Object action) { // or send a mail with the token
                durable.getObject().answer(token, true);
            }
        };
    }
    // @end

    static String start(Durable durable, Definition<Orders<?>, Order, String> order) throws InterruptedException {
        // @start region="start"
        DurableRun<String> run = durable.start(order, "order-17", new Order("tea", 500));
        return run.join();
        // @end
    }
}
