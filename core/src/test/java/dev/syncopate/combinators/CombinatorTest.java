package dev.syncopate.combinators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CombinatorTest {
    private final Executor<String> echo = action -> action;

    private static Combinator<String> adding(String text) {
        return Combinator.of("adding", (action, call, next) -> next.execute(action + text, call));
    }

    @Test
    void none_returns_the_executor_itself() {
        assertThat(Combinator.none().apply(echo)).isSameAs(echo);
    }

    @Test
    void inside_another_it_sees_an_action_after_the_other_did() throws Exception {
        assertThat(adding("inner").inside(adding("outer ")).apply(echo).execute("an "))
                .isEqualTo("an outer inner");
    }

    @Test
    void a_function_serves_as_well() throws Exception {
        Function<Executor<String>, Executor<String>> silent = executor -> action -> "silence";

        assertThat(echo.with(silent).execute("x")).isEqualTo("silence");
        assertThat(echo.with(executor -> executor.around((action, call, next) -> action + "!"))
                        .execute("x"))
                .isEqualTo("x!");
    }

    @Test
    void on_a_type_it_concerns_no_other_action() throws Exception {
        Executor<Object> executor = action -> action;
        Executor<Object> combined = executor.with(adding(" seen").on(String.class));

        assertThat(combined.execute("x")).isEqualTo("x seen");
        assertThat(combined.execute(42)).isEqualTo(42);
    }

    @Test
    void when_a_predicate_holds_it_concerns_the_action() throws Exception {
        Executor<String> combined = echo.with(adding("!").when(action -> action.startsWith("a")));

        assertThat(combined.execute("a")).isEqualTo("a!");
        assertThat(combined.execute("b")).isEqualTo("b");
    }

    @Test
    void what_does_nothing_does_nothing_when_narrowed() {
        assertThat(Combinator.none().on(String.class).apply(echo)).isSameAs(echo);
    }

    @Test
    void narrowing_keeps_the_number_in_flight_and_so_refuses_to_change_it() {
        assertThat(echo.withMaxInFlight(3)
                        .with(adding("!").when(action -> true))
                        .maxInFlight())
                .isEqualTo(3);
        assertThatThrownBy(() -> echo.with(Parallel.parallel(2).on(String.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "parallel(2) changes the number of actions in flight, which applies to all actions of a run:"
                                + " apply it without 'on String'");
    }

    @Test
    void a_stack_describes_itself_from_the_outside_in() {
        Executor<String> combined = echo.with(adding("!"))
                .with(adding("?")
                        .inside(Combinator.of("slow(3 s)", (action, call, next) -> action))
                        .on(String.class))
                .with(adding("x").when(action -> true).on(String.class));

        assertThat(combined.describe()).isEqualTo("""
                        adding when ..., on String
                        slow(3 s) on String
                        adding on String
                        adding
                        executor""");
        assertThat(combined.layers()).extracting(Layer::name).containsExactly("adding", "slow", "adding", "adding");
    }
}
