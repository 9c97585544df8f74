package dev.syncopate.spring;

import static dev.syncopate.combinators.Combinators.allow;
import static dev.syncopate.combinators.Combinators.ask;
import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.deny;
import static dev.syncopate.combinators.Combinators.fixed;
import static dev.syncopate.combinators.Combinators.gate;
import static dev.syncopate.combinators.Combinators.parallel;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.tap;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.DeniedException;
import dev.syncopate.combinators.Gate.Decision;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;

/// A family with layers of its own: retries, an approval by a person, a saga.
sealed interface Orders<R> extends Action<Orders<?>, R> {
    record Reserve(String order) implements Orders<String> {}

    record Release(String order) implements Orders<String> {}

    record Charge(String order, int euros) implements Orders<String> {}

    record Approve(Charge charge) implements Orders<Boolean> {}

    static Orchestration<Orders<?>, String> place(String order, int euros) {
        return conductor -> {
            conductor.yield(new Reserve(order));
            return conductor.yield(new Charge(order, euros));
        };
    }

    /// The outside world.
    interface World {
        boolean approves() throws Exception;

        String charges() throws Exception;
    }

    /// Who did what.
    interface AuditTrail {
        void add(String line);
    }

    @Configuration(proxyBeanMethods = false)
    class Beans {
        @Bean
        Case<Reserve> reserveOrder() {
            return Case.of(Reserve.class, Reserve::order);
        }

        @Bean
        Case<Release> releaseOrder() {
            return Case.of(Release.class, Release::order);
        }

        @Bean
        Case<Charge> chargeOrder(World world) {
            return Case.of(Charge.class, charge -> world.charges());
        }

        @Bean
        Case<Approve> approveOrder(World world) {
            return Case.of(Approve.class, approve -> world.approves());
        }

        // @start region="layers"
        @Bean
        Executor<Orders<?>> orders(ExecutorFactory executors) {
            return executors.of(
                    Orders.class,
                    parallel(), // innermost
                    retry(fixed(Duration.ofMillis(100)).upTo(3)).on(Charge.class),
                    gate(Beans::approval).on(Charge.class),
                    compensate(Beans::undo)); // outermost of yours; spans, metrics and logs are around it
        }
        // @end

        static Decision approval(Charge charge) {
            return charge.euros() <= 1_000
                    ? allow()
                    : ask(new Approve(charge), yes -> yes ? allow() : deny("nobody approved it"));
        }

        static Optional<Orders<?>> undo(Orders<?> action) {
            return action instanceof Reserve(var order) ? Optional.of(new Release(order)) : Optional.empty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    class Customizers {
        // @start region="customizers"
        @Bean
        ProblemCustomizer reasonOfDenial() { // the text of deny(...), for the client to read
            return (problem, failure) -> {
                if (failure.getCause() instanceof DeniedException denied) {
                    problem.setProperty("reason", denied.reason());
                }
            };
        }

        @Bean
        DriverCustomizer carriesLocale() {
            return driver -> driver.carrying(task -> {
                LocaleContext locale = LocaleContextHolder.getLocaleContext(); // on the thread that forks
                return () -> {
                    LocaleContextHolder.setLocaleContext(locale); // on the new thread
                    task.run();
                };
            });
        }

        @Bean
        @Order(50) // outside of spans (100), metrics (200) and logs (300)
        ActionObserver audit(AuditTrail audit) {
            return () -> tap((action, outcome) ->
                    audit.add(Action.text(action) + (outcome instanceof Outcome.Success ? "" : " failed")));
        }
        // @end
    }
}
