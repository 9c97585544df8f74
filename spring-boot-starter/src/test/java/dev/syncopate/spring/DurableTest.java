package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.StoreException;
import dev.syncopate.spring.Kept.Order;
import dev.syncopate.spring.Kept.Orders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Timeout(60)
class DurableTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void forget() {
        Kept.SHIPPING.clear();
    }

    private ApplicationContextRunner empty() {
        return Starting.alone()
                .withPropertyValues(
                        "syncopate.durable.file=" + folder.resolve("runs.db"),
                        "management.endpoints.web.exposure.include=syncopate");
    }

    private ApplicationContextRunner kept() {
        return empty().withUserConfiguration(Kept.class);
    }

    @SuppressWarnings("unchecked") // The bean's method says so.
    private static Definition<Orders<?>, Order, String> order(ApplicationContext context) {
        return (Definition<Orders<?>, Order, String>) context.getBean("order");
    }

    @Test
    void definition_is_registered_with_the_executor_of_its_family() {
        kept().run(context -> {
            assertThat(Kept.start(context.getBean(Durable.class), order(context)))
                    .isEqualTo("parcel with tea");
            assertThat(Kept.SHIPPING).containsExactly("tea");
        });
    }

    @Test
    void run_goes_on_in_the_next_application() {
        kept().run(context -> {
            context.getBean(Durable.class).start(order(context), "o1", new Order("slow", 5));
            assertThat(Kept.SHIPPING.take()).isEqualTo("slow");
        });
        kept().run(context -> {
            assertThat(Kept.SHIPPING.take()).isEqualTo("slow");
            assertThat(context.getBean(Durable.class).info("o1").status()).isEqualTo(Status.RUNNING);
        });
    }

    @Test
    void listener_bean_is_told_and_may_use_the_store() {
        kept().run(context -> assertThat(context.getBean(Durable.class)
                        .start(order(context), "o1", new Order("desk", 50_000))
                        .join())
                .isEqualTo("parcel with desk"));
    }

    @Test
    void actuator_shows_the_runs_of_the_store_and_cancels_one() {
        kept().run(context -> {
            Durable durable = context.getBean(Durable.class);
            durable.start(order(context), "done", new Order("tea", 5)).join();
            durable.start(order(context), "o1", new Order("slow", 5));
            RunsEndpoint endpoint = context.getBean(RunsEndpoint.class);

            assertThat(endpoint.underWay().get("durable"))
                    .isEqualTo(new KeptRuns.Summary(Map.of("running", 1L, "returned", 1L), List.of(), null));
            assertThat(context.getBean(Boot3Health.class).health().getDetails())
                    .containsEntry("durable", Map.of("running", 1L, "returned", 1L));
            assertThat(endpoint.run("o1"))
                    .isInstanceOfSatisfying(
                            KeptRuns.KeptRun.class,
                            run -> assertThat(run.status()).isEqualTo("running"));
            assertThat(endpoint.run("none")).isNull();
            assertThat(endpoint.cancel("o1")).containsEntry("cancelled", true);
            assertThat(endpoint.cancel("done")).containsEntry("cancelled", false);
            assertThat(endpoint.cancel("none")).containsEntry("cancelled", false);
        });
    }

    @Test
    void store_that_has_halted_is_down_with_the_reason() {
        kept().run(context -> {
            Durable durable = context.getBean(Durable.class);
            durable.start(order(context), "o1", new Order("slow", 5));
            assertThat(Kept.SHIPPING.take()).isEqualTo("slow");
            Boot3Health health = context.getBean(Boot3Health.class);
            RunsEndpoint endpoint = context.getBean(RunsEndpoint.class);
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
            takeOver();
            assertThatThrownBy(() -> durable.start(order(context), "o2", new Order("tea", 5)))
                    .isInstanceOf(StoreException.class);

            assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
            assertThat(health.health().getDetails())
                    .containsEntry("durable", Map.of("running", 1L))
                    .hasEntrySatisfying("reason", DurableTest::isLost);
            assertThat(endpoint.underWay().get("durable")).isInstanceOfSatisfying(KeptRuns.Summary.class, summary -> {
                assertThat(summary.counts()).containsExactly(Map.entry("running", 1L));
                isLost(summary.reason());
            });
            assertThat(endpoint.cancel("o1"))
                    .containsEntry("cancelled", false)
                    .hasEntrySatisfying("reason", DurableTest::isLost);
        });
    }

    private static void isLost(@Nullable Object reason) {
        assertThat(reason).asString().contains("This process has lost the store");
    }

    /// As another process does that opens the store by force.
    private void takeOver() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runs.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE owner SET epoch = epoch + 1");
        }
    }

    @Test
    void store_that_was_closed_is_down_and_the_actuator_answers() {
        kept().run(context -> {
            context.getBean(Durable.class).close();

            assertThat(context.getBean(Boot3Health.class).health().getStatus().getCode())
                    .isEqualTo("DOWN");
            assertThat(context.getBean(RunsEndpoint.class).underWay().get("durable"))
                    .isInstanceOfSatisfying(
                            KeptRuns.Summary.class,
                            summary -> assertThat(summary.reason()).contains("was closed"));
        });
    }

    @Test
    void runs_that_need_attention_are_listed() {
        kept().run(context -> {
            context.getBean(Durable.class).start(order(context), "o1", new Order("slow", 50_000));
            Kept.SHIPPING.take();
        });
        empty().withUserConfiguration(OtherVersion.class).run(context -> {
            KeptRuns runs = context.getBean(KeptRuns.class);
            while (runs.attention().isEmpty()) {
                Thread.sleep(1);
            }

            assertThat(context.getBean(RunsEndpoint.class).underWay().get("durable"))
                    .isEqualTo(KeptRuns.Summary.of(runs));
            assertThat(runs.attention().getFirst().id()).isEqualTo("o1");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherVersion extends Kept {
        @Override
        @Bean
        Definition<Orders<?>, Order, String> order() {
            return Definition.of(
                    "order",
                    Order.class,
                    String.class,
                    order -> conductor -> conductor.yield(new Orders.Ship("other")));
        }
    }

    @Test
    void definition_without_an_executor_is_reported() {
        empty().withUserConfiguration(Lonely.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("The definition 'lonely' has no executor for")
                        .hasMessageContaining("@Bean Executor<"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Lonely {
        @Bean
        Definition<Orders<?>, String, String> lonely() {
            return Definition.of("lonely", String.class, String.class, text -> conductor -> text);
        }
    }

    @Test
    void there_is_no_store_without_a_file_or_without_the_module() {
        Starting.alone().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Durable.class));
        empty().withClassLoader(new FilteredClassLoader("dev.syncopate.durable"))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean("syncopateDurable");
                    assertThat(context.getBean(RunsEndpoint.class).underWay().get("durable"))
                            .isNull();
                });
    }
}
