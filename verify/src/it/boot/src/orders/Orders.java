package orders;

import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.spring.Case;
import dev.syncopate.spring.ExecutorFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A family, its cases and its executor.
sealed interface Orders<R> extends Action<Orders<?>, R> {
    record Pack(String article) implements Orders<String> {}

    record Charge(String customer) implements Orders<String> {}

    @Configuration(proxyBeanMethods = false)
    class Beans {
        @Bean
        Case<Pack> pack() {
            return Case.of(Pack.class, pack -> pack.article() + " packed");
        }

        @Bean
        Case<Charge> charge() {
            return Case.of(Charge.class, charge -> {
                throw new IllegalStateException(charge.customer() + " is declined");
            });
        }

        @Bean
        Executor<Orders<?>> executor(ExecutorFactory executors) {
            return executors.of(Orders.class, parallel());
        }
    }
}
