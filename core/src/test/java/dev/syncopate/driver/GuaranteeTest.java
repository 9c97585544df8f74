package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Recommended.inRecommendedOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Lint;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GuaranteeTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {}

    sealed interface Paying<R> extends Shop<R> {}

    record Charge(int cents) implements Paying<String> {}

    record Refund(int cents) implements Paying<String> {}

    record Look(int id) implements Shop<String> {}

    private final Executor<Shop<?>> executor = action -> "done";

    /// What the driver is told of an action.
    private static String guarantee(Executor<? super Shop<?>> stack, Shop<String> action) {
        DrivenRun<String> run = DrivenRun.start(
                (Orchestration<Shop<?>, String>) c -> c.yield(action), stack, RunSettings.of("r"), idle -> {});
        run.awaitIdle();
        String told = run.pending().getFirst().guarantee().toString();
        run.drop();
        return told;
    }

    private static String guarantee(Executor<? super Shop<?>> stack) {
        return guarantee(stack, new Charge(7));
    }

    @Test
    void an_action_without_a_declaration_is_performed_at_least_once() {
        assertThat(guarantee(executor)).isEqualTo("atLeastOnce");
        assertThat(guarantee(executor.with(Guarantee.atMostOnce().on(Refund.class))))
                .isEqualTo("atLeastOnce");
    }

    @Test
    void a_guarantee_is_told_to_the_driver_from_under_other_layers() {
        Executor<Shop<?>> stack = executor.with(
                        Guarantee.atMostOnce().within(Duration.ofSeconds(30)).on(Charge.class))
                .with(retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(2)).on(Look.class))
                .with(memo());

        assertThat(guarantee(stack)).isEqualTo("atMostOnce(within PT30S)");
        assertThat(guarantee(stack, new Look(1))).isEqualTo("atLeastOnce");
    }

    @Test
    void the_outermost_of_several_guarantees_counts() {
        Combinator<Object> general = Guarantee.repeatable();
        Combinator<Object> special = Guarantee.atMostOnce().on(Paying.class);

        assertThat(guarantee(executor.with(general).with(special))).isEqualTo("atMostOnce");
        assertThat(guarantee(executor.with(special).with(general))).isEqualTo("repeatable");
        assertThat(guarantee(executor.with(inRecommendedOrder(special, general))))
                .isEqualTo("atMostOnce");
    }

    @Test
    void a_guarantee_of_a_branch_is_that_of_its_actions() {
        Executor<Shop<?>> declared = executor.with(Guarantee.deferred());
        Executor<Shop<?>> routed = Executor.<Shop<?>>routing()
                .when(action -> action instanceof Charge, declared)
                .otherwise(executor);
        Executor<Shop<?>> cases = Executor.<Shop<?>>handling(Shop.class)
                .family(Shop.class, declared)
                .on(Look.class, look -> "seen")
                .build();
        Executor<Shop<?>> mapped =
                routed.contramap((Shop<?> action) -> action instanceof Look ? new Charge(1) : action);

        for (Executor<Shop<?>> stack : List.of(routed, cases, routed.recorded(), cases.with(memo()))) {
            assertThat(guarantee(stack)).isEqualTo("deferred");
            assertThat(guarantee(stack, new Look(1))).isEqualTo("atLeastOnce");
        }
        assertThat(guarantee(routed.with(Guarantee.repeatable().on(Look.class)), new Look(1)))
                .isEqualTo("repeatable");
        assertThat(guarantee(mapped, new Look(1))).isEqualTo("deferred");
        assertThat(guarantee(mapped, new Refund(1))).isEqualTo("atLeastOnce");
    }

    @Test
    void a_condition_that_throws_declares_nothing() {
        Combinator<Shop<?>> broken = Combinator.<Shop<?>>of("any", (action, call, next) -> next.execute(action, call))
                .when(action -> {
                    throw new IllegalStateException("broken");
                });

        assertThat(guarantee(executor.with(Guarantee.atMostOnce()).with(broken)))
                .isEqualTo("atLeastOnce");
    }

    @Test
    void a_condition_is_called_once_where_nothing_is_declared() {
        AtomicInteger calls = new AtomicInteger();
        Combinator<Shop<?>> counted = Combinator.<Shop<?>>of("any", (action, call, next) -> next.execute(action, call))
                .when(action -> calls.incrementAndGet() > 0);
        LogDriver driver = new LogDriver(event -> {});

        DrivenRun.run(
                (Orchestration<Shop<?>, String>) c -> c.yield(new Charge(1)),
                executor.with(counted),
                RunSettings.of("r"),
                driver);

        assertThat(calls).hasValue(1);
    }

    @Test
    void a_guarantee_is_shown_and_does_nothing_in_memory() {
        Executor<Shop<?>> stack = executor.with(Guarantee.deferred().on(Charge.class));

        assertThat(stack.describe()).startsWith("deferred on Charge\n");
        assertThat(stack.layers().getFirst().kind()).isEqualTo(Layer.Kind.PROCESS);
        assertThat(stack.coordinates()).isFalse();
        assertThat(Syncopate.run((Orchestration<Shop<?>, String>) c -> c.yield(new Charge(1)), stack))
                .isEqualTo("done");
    }

    @Test
    void a_guarantee_outside_of_the_log_is_refused() {
        assertThatThrownBy(
                        () -> executor.with(memo()).with(Guarantee.atMostOnce().on(Charge.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("atMostOnce is a layer of the process")
                .hasMessageContaining("apply it before recorded() and before the layers of the run, which are [memo]");
    }

    @Test
    void lint_finds_what_repeats_an_action_that_is_declared_at_most_once() {
        Executor<Shop<?>> stack = executor.with(Guarantee.atMostOnce().on(Charge.class))
                .with(Guarantee.repeatable().on(Look.class));

        assertThat(Lint.lint(stack.with(retry(Schedule.fixed(Duration.ofSeconds(1))))))
                .singleElement()
                .hasToString("retry(fixed PT1S) around atMostOnce on Charge: retry executes an action again that"
                        + " is declared at most once, and its failure does not tell that it was not done. Narrow"
                        + " retry to other actions, or to failures after which the action was not done.");
        assertThat(Lint.lint(
                        stack.with(retry(Schedule.fixed(Duration.ofSeconds(1))).on(Look.class))))
                .isEmpty();
    }

    @Test
    void lint_finds_a_guarantee_that_another_one_hides() {
        assertThat(Lint.lint(executor.with(Guarantee.repeatable().on(Charge.class))
                        .with(Guarantee.atMostOnce().on(Paying.class))))
                .singleElement()
                .extracting(Lint.Finding::remedy)
                .isEqualTo("Put repeatable outside of atMostOnce, or leave one of them out.");
        assertThat(Lint.lint(executor.with(Guarantee.atMostOnce().on(Paying.class))
                        .with(Guarantee.repeatable().on(Charge.class))))
                .isEmpty();
    }

    @Test
    void the_time_of_a_guarantee_is_positive() {
        assertThatThrownBy(() -> Guarantee.atLeastOnce().within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The time within which atLeastOnce holds must be positive, but was PT0S");
        assertThat(Guarantee.repeatable().limit()).isEqualTo(Optional.empty());
    }
}
