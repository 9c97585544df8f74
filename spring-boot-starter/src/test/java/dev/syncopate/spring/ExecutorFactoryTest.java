package dev.syncopate.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Syncopate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ExecutorFactoryTest {
    private static final Shop.Bank BANK = (customer, card) -> "paid by " + customer;

    @Test
    void cases_that_are_beans_become_an_executor() {
        Starting.withShop(BANK).run(context -> {
            String receipt = context.getBean(Runs.class).run("order", Shop.ORDER, Starting.shop(context));

            assertThat(receipt).isEqualTo("paid by Ada");
            assertThat(Starting.shop(context).maxInFlight()).isEqualTo(Integer.MAX_VALUE);
        });
    }

    @Test
    void a_run_on_a_virtual_thread_gives_its_result() {
        Starting.withShop(BANK)
                .run(context -> assertThat(Shop.order(context.getBean(Runs.class), Starting.shop(context)))
                        .isEqualTo("paid by Ada"));
    }

    @Test
    void an_action_without_a_case_fails_the_start_with_the_remedy() {
        Starting.alone()
                .withUserConfiguration(Shop.OneExecutor.class)
                .withBean("reserve", Case.class, () -> Case.of(Shop.Reserve.class, reserve -> true))
                .run(context -> {
                    FailureAnalysis report = new CasesFailureAnalyzer().analyze(context.getStartupFailure());
                    assertThat(report.getDescription()).isEqualTo("The executor for Shop has no case for Shop.Charge.");
                    assertThat(report.getAction())
                            .isEqualTo("Declare a bean for each, such as '@Bean Case<Shop.Charge>' that returns"
                                    + " 'Case.of(Shop.Charge.class, ...)'.");
                });
    }

    @Test
    void two_cases_for_an_action_fail_the_start_with_the_names_of_the_beans() {
        Starting.withShop(BANK)
                .withBean("again", Case.class, () -> Case.of(Shop.Charge.class, charge -> "free"))
                .run(context -> {
                    FailureAnalysis report = new CasesFailureAnalyzer().analyze(context.getStartupFailure());
                    assertThat(report.getDescription())
                            .startsWith("The executor for Shop has two cases for Shop.Charge, the beans ")
                            .contains("'charge'", "'again'");
                    assertThat(report.getAction()).isEqualTo("Remove one of these beans.");
                });
    }

    @Test
    void executors_are_traced_measured_and_logged_where_the_beans_are_there() {
        Starting.withShop(BANK)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(OpenTelemetry.class, OpenTelemetry::noop)
                .run(context -> assertThat(Starting.shop(context).layers())
                        .extracting(layer -> layer.name())
                        .containsExactly("traced", "timed", "logged", "questions"));
        Starting.withShop(BANK)
                .run(context -> assertThat(Starting.shop(context).layers())
                        .extracting(layer -> layer.name())
                        .containsExactly("logged", "questions"));
    }

    @Test
    void properties_switch_spans_metrics_and_logs_off() {
        Starting.withShop(BANK)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(OpenTelemetry.class, OpenTelemetry::noop)
                .withPropertyValues(
                        "syncopate.metrics.enabled=false",
                        "syncopate.tracing.enabled=false",
                        "syncopate.logging.enabled=false")
                .run(context -> assertThat(Starting.shop(context).layers())
                        .extracting(layer -> layer.name())
                        .containsExactly("questions"));
    }

    @Test
    void the_application_starts_without_the_optional_libraries() {
        Starting.withShop(BANK)
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer",
                        "io.opentelemetry",
                        "org.springframework.boot.actuate",
                        "org.springframework.web"))
                .run(context -> assertThat(context.getBean(Runs.class)
                                .<Shop<?>, String>run("order", Shop.ORDER, Starting.shop(context)))
                        .isEqualTo("paid by Ada"));
    }

    @Test
    void without_slf4j_nothing_is_logged_and_no_diagnostic_context_carried() {
        Starting.withShop(BANK)
                .withClassLoader(new FilteredClassLoader("org.slf4j"))
                .run(context -> {
                    assertThat(Starting.shop(context).layers())
                            .extracting(layer -> layer.name())
                            .containsExactly("questions");
                    assertThat(context).doesNotHaveBean("syncopateCarriesMdc").hasBean("syncopateCarriesContext");
                    assertThat(context.getBean(Runs.class)
                                    .<Shop<?>, String>run("order", Shop.ORDER, Starting.shop(context)))
                            .isEqualTo("paid by Ada");
                });
    }

    @Test
    void a_driver_of_the_applications_own_wins() {
        Syncopate.InMemory own = Syncopate.inMemory().withSeed(1);
        Starting.alone()
                .withBean("own", Syncopate.InMemory.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(Syncopate.InMemory.class)).isSameAs(own));
    }

    @Test
    void an_observer_of_the_applications_own_is_applied_too() {
        Starting.withShop(BANK)
                .withUserConfiguration(Watching.class)
                .run(context -> assertThat(Starting.shop(context).layers())
                        .extracting(layer -> layer.name())
                        .contains("watched"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Watching {
        @Bean
        ActionObserver watched() {
            return () -> Combinator.before("watched", action -> {});
        }
    }
}
