package dev.syncopate.testkit.model;

import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.Event;
import dev.syncopate.testkit.model.Shop.Approve;
import dev.syncopate.testkit.model.Shop.CardDeclined;
import dev.syncopate.testkit.model.Shop.Charge;
import dev.syncopate.testkit.model.Shop.Refund;
import dev.syncopate.testkit.model.Shop.Reserve;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class FakeExecutorTest {
    private static final Charge CHARGE = new Charge("o1", 1200);
    private static final Approve APPROVE = new Approve("o1");

    /// The drivers that use an executor.
    enum On {
        MEMORY,
        KERNEL;

        Syncopate.InMemory settings() {
            List<Event> events = new ArrayList<>();
            return this == MEMORY ? Syncopate.inMemory() : Syncopate.inMemory().recordedTo(events::add);
        }

        Syncopate.InMemory virtual() {
            return settings().inVirtualTime(Instant.EPOCH);
        }
    }

    private static FakeExecutor<Shop<?>> fake() {
        return FakeExecutor.of(Shop.class);
    }

    private static Orchestration<Shop<?>, String> charge() {
        return conductor -> conductor.yield(CHARGE) + " at " + conductor.now();
    }

    @Test
    void a_fake_executor_has_the_cases_that_matter() {
        // @start region="fake"
        Executor<Shop<?>> executor = FakeExecutor.<Shop<?>>of(Shop.class)
                .on(Reserve.class, reserve -> 0)
                .fails(Charge.class, 2, CardDeclined::new)
                .answersLate(Charge.class, Duration.ofMinutes(1), charge -> "payment of " + charge.order())
                .hangs(Approve.class)
                .build();
        // @end

        Executor<Shop<?>> retried = executor.with(Retry.retry(Schedule.of(Duration.ZERO, Duration.ZERO)));
        assertThat(On.MEMORY.virtual().run(charge(), retried)).isEqualTo("payment of o1 at 1970-01-01T00:01:00Z");
        assertThat(Syncopate.<Shop<?>, Integer>run(conductor -> conductor.yield(new Reserve("book")), executor))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_comes_late_by_the_clock_of_the_driver(On driver) {
        Executor<Shop<?>> executor = fake().answersLate(Charge.class, Duration.ofDays(3), charge -> "paid")
                .build();

        assertThat(driver.virtual().run(charge(), executor)).isEqualTo("paid at 1970-01-04T00:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void every_action_of_a_type_fails_each_time_with_a_new_exception(On driver) {
        Executor<Shop<?>> executor =
                fake().fails(Charge.class, CardDeclined::new).build();

        Orchestration<Shop<?>, List<Throwable>> twice = conductor -> {
            List<Throwable> failures = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                try {
                    conductor.yield(CHARGE);
                } catch (ActionFailedException e) {
                    failures.add(e.getCause());
                }
            }
            return failures;
        };
        List<Throwable> failures = driver.settings().run(twice, executor);
        assertThat(failures)
                .hasSize(2)
                .hasOnlyElementsOfType(CardDeclined.class)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void an_action_that_hangs_ends_by_its_time_limit(On driver) {
        Executor<Shop<?>> executor = fake().hangs(Charge.class).build().with(timeout(Duration.ofSeconds(5)));

        assertThatThrownBy(() -> driver.virtual().run(charge(), executor))
                .isInstanceOf(ActionFailedException.class)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource
    void an_action_that_hangs_does_not_hinder_others(On driver) {
        Executor<Shop<?>> executor =
                fake().hangs(Approve.class).on(Charge.class, charge -> "paid").build();

        Orchestration<Shop<?>, Object> both =
                conductor -> conductor.race(List.of(part -> part.yield(APPROVE), part -> part.yield(CHARGE)));
        assertThat(driver.virtual().run(both, executor)).isEqualTo("paid");
    }

    @ParameterizedTest
    @EnumSource
    void an_action_that_hangs_ends_when_the_run_is_cancelled(On driver) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Executor<Shop<?>> executor = fake().hangs(Charge.class).build().around((action, call, next) -> {
            begun.countDown();
            return next.execute(action, call);
        });

        Run<String> run = driver.settings().start(charge(), executor);
        begun.await();
        run.cancel();
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void an_action_that_hangs_and_that_nothing_ends_fails_in_virtual_time(On driver) {
        Executor<Shop<?>> executor = fake().hangs(Charge.class).build();

        assertThatThrownBy(() -> driver.virtual().run(charge(), executor))
                .hasMessage("Charge[order=o1, cents=1200] at /0 failed: IllegalStateException:"
                        + " Charge[order=o1, cents=1200] at /0 hangs, and nothing ended it: put a time limit around it,"
                        + " or cancel the run");
    }

    @ParameterizedTest
    @EnumSource
    void an_action_without_a_case_fails_the_test_even_if_the_orchestration_catches_everything(On driver) {
        Executor<Shop<?>> executor = fake().on(Reserve.class, reserve -> 0).build();
        Orchestration<Shop<?>, String> careless = conductor -> {
            try {
                return conductor.yield(CHARGE);
            } catch (Exception e) {
                return "ignored";
            }
        };

        assertThatThrownBy(() -> driver.settings().run(careless, executor))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The fake executor for Shop has no case for Charge[order=o1, cents=1200] at /0: add"
                        + " .on(Charge.class, ...) to it, or end it with .otherwise(executor)");
    }

    @Test
    void actions_without_a_case_and_those_that_have_failed_often_enough_go_to_another_executor() {
        CheckoutWorld world = new CheckoutWorld();
        Executor<Shop<?>> executor = fake().fails(Charge.class, 1, CardDeclined::new)
                .fails(Refund.class, CardDeclined::new)
                .otherwise(Executor.<Shop<?>>of(world::perform).with(timeout(Duration.ofDays(1))));

        assertThatThrownBy(() -> Syncopate.run(charge(), executor)).hasCauseInstanceOf(CardDeclined.class);
        assertThat(world.payments.isEmpty()).isTrue();
        assertThat(Syncopate.run(charge(), executor)).startsWith("payment-o1");
        assertThat(Syncopate.<Shop<?>, Integer>run(conductor -> conductor.yield(new Reserve("book")), executor))
                .isZero();
        assertThat(executor.layers()).extracting(Layer::name).containsExactly("timeout", "fails 1 times", "timeout");
    }

    @Test
    void a_type_that_fails_no_times_does_not_fail() {
        Executor<Shop<?>> executor = fake().fails(Charge.class, 0, CardDeclined::new)
                .on(Charge.class, charge -> "paid")
                .build();
        assertThat(Syncopate.run(charge(), executor)).startsWith("paid");
    }

    @Test
    void each_built_executor_counts_for_itself() {
        FakeExecutor<Shop<?>> fake =
                fake().fails(Charge.class, 1, CardDeclined::new).on(Charge.class, charge -> "paid");
        for (int i = 0; i < 2; i++) {
            Executor<Shop<?>> executor = fake.build();
            assertThatThrownBy(() -> Syncopate.run(charge(), executor)).hasCauseInstanceOf(CardDeclined.class);
            assertThat(Syncopate.run(charge(), executor)).startsWith("paid");
        }
    }

    @Test
    void two_cases_for_a_type_are_refused() {
        FakeExecutor<Shop<?>> fake = fake().hangs(Charge.class);

        assertThatThrownBy(() -> fake.on(Charge.class, charge -> "paid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two cases for Charge in the fake executor for Shop: remove one");
        fake.fails(Charge.class, 1, CardDeclined::new);
        assertThatThrownBy(() -> fake.fails(Charge.class, 2, CardDeclined::new))
                .hasMessage("Charge fails for some times twice in the fake executor for Shop: remove one");
        assertThatThrownBy(() -> fake.fails(Refund.class, -1, CardDeclined::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Refund cannot fail -1 times: the number must be 0 or more");
    }
}
