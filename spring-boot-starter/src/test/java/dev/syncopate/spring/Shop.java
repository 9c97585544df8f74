package dev.syncopate.spring;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A family, its cases as beans, and its orchestration.
sealed interface Shop<R> extends Action<Shop<?>, R> {
    record Reserve(String article) implements Shop<Boolean> {}

    record Charge(String customer, @Secret String card) implements Shop<String> {}

    Orchestration<Shop<?>, String> ORDER = conductor -> {
        if (!conductor.yield(new Reserve("tea"))) {
            return "sold out";
        }
        return conductor.yield(new Charge("Ada", "4711"));
    };

    /// The outside world.
    interface Bank {
        String charge(String customer, String card) throws Exception;
    }

    @Configuration(proxyBeanMethods = false)
    class Cases {
        // @start region="cases"
        @Bean
        Case<Reserve> reserve() {
            return Case.of(Reserve.class, reserve -> true);
        }

        @Bean
        Case<Charge> charge(Bank bank) {
            return Case.of(Charge.class, charge -> bank.charge(charge.customer(), charge.card()));
        }
        // @end
    }

    @Configuration(proxyBeanMethods = false)
    class OneExecutor {
        // @start region="executor"
        @Bean
        Executor<Shop<?>> shop(ExecutorFactory executors) {
            return executors.of(Shop.class, parallel());
        }
        // @end
    }

    static String order(Runs runs, Executor<Shop<?>> shop) {
        // @start region="runs"
        String receipt = runs.run("order", ORDER, shop); // on this thread

        TrackedRun<String> tracked = runs.start("order", ORDER, shop); // on a virtual thread
        runs.cancel(tracked.id());
        // @end
        return receipt;
    }
}
