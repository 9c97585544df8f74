package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(30)
class HealthTest {
    private final CountDownLatch charging = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final ApplicationContextRunner started = Starting.withShop((customer, card) -> {
        charging.countDown();
        answered.await();
        return "paid";
    });

    @Test
    void the_runs_are_out_of_service_while_the_application_shuts_down() {
        started.run(context -> {
            Runs runs = context.getBean(Runs.class);
            Boot3Health health = context.getBean(Boot3Health.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            runs.start("order", Shop.ORDER, Starting.shop(context));
            charging.await();
            Thread closing = Thread.ofVirtual().start(context::close);
            while (runs.isAccepting()) {
                Thread.onSpinWait();
            }

            assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.health().getDetails()).containsEntry("underWay", 1);
            answered.countDown();
            closing.join();
        });
    }

    @Test
    void the_health_of_runs_follows_the_property_for_all_indicators_and_its_own() {
        started.run(context -> assertThat(context).hasSingleBean(Boot3Health.class));
        started.withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Boot3Health.class));
        started.withPropertyValues("management.health.syncopate.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(Boot3Health.class));
        started.withPropertyValues(
                        "management.health.defaults.enabled=false", "management.health.syncopate.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(Boot3Health.class));
    }
}
