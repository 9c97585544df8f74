package dev.syncopate.spring;

import dev.syncopate.Executor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/// Contexts with this starter's auto-configuration.
final class Starting {
    private Starting() {}

    static ApplicationContextRunner alone() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SyncopateAutoConfiguration.class,
                        DurableAutoConfiguration.class,
                        ActuatorAutoConfiguration.class,
                        ProblemsAutoConfiguration.class));
    }

    static ApplicationContextRunner withShop(Shop.Bank bank) {
        return alone().withUserConfiguration(Shop.Cases.class, Shop.OneExecutor.class)
                .withBean(Shop.Bank.class, () -> bank);
    }

    @SuppressWarnings("unchecked") // The bean's method says so.
    static Executor<Shop<?>> shop(ApplicationContext context) {
        return (Executor<Shop<?>>) context.getBean("shop");
    }
}
