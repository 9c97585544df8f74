package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {
    private final Executor<String> echo = action -> action;

    /// An executor that knows the call and says how many it may be given at once.
    private static final class Knowing implements Executor<String> {
        @Override
        public Object execute(String action) {
            return action + " without a call";
        }

        @Override
        public Object execute(String action, Call call) {
            return action + " at " + call.path();
        }

        @Override
        public int maxInFlight() {
            return 5;
        }
    }

    @Test
    void a_lambda_allows_one_in_flight() {
        assertThat(echo.maxInFlight()).isEqualTo(1);
    }

    @Test
    void a_function_of_two_knows_the_call() throws Exception {
        Executor<String> knowing = Executor.of((action, call) -> action + " at " + call.path());

        assertThat(Syncopate.<String, String>run(conductor -> "" + conductor.yieldAny("x"), knowing))
                .isEqualTo("x at /0");
        assertThat(knowing.execute("x")).isEqualTo("x at /");
    }

    @Test
    void a_lambda_forgets_the_call() throws Exception {
        assertThat(echo.execute("x", Call.outside())).isEqualTo("x");
    }

    @Test
    void one_that_knows_the_call_gets_it_from_a_run() {
        Orchestration<String, String> orchestration =
                conductor -> conductor.yieldAny("a") + ", " + conductor.yieldAny("b");

        assertThat(Syncopate.run(orchestration, new Knowing())).isEqualTo("a at /0, b at /1");
    }

    @Test
    void one_that_knows_the_call_gets_it_through_a_layer_and_a_changed_number_in_flight() {
        Executor<String> layered = new Knowing().withMaxInFlight(2).around((action, call, next) -> {
            return next.execute(action + "!", call);
        });
        Orchestration<String, Object> orchestration = conductor -> String.valueOf(conductor.yieldAny("a"));

        assertThat(Syncopate.run(orchestration, layered)).isEqualTo("a! at /0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, Integer.MAX_VALUE})
    void with_another_number_in_flight_it_does_the_same(int n) throws Exception {
        Executor<String> other = echo.withMaxInFlight(n);

        assertThat(other.maxInFlight()).isEqualTo(n);
        assertThat(other.execute("x")).isEqualTo("x");
        assertThat(other).hasToString(echo.toString());
    }

    @Test
    void with_the_number_in_flight_that_it_has_it_is_itself() {
        Knowing knowing = new Knowing();
        Executor<String> layered = echo.withMaxInFlight(3).around((action, call, next) -> next.execute(action, call));

        assertThat(echo.withMaxInFlight(1)).isSameAs(echo);
        assertThat(knowing.withMaxInFlight(5)).isSameAs(knowing);
        assertThat(layered.withMaxInFlight(3)).isSameAs(layered);
    }

    @Test
    void changing_the_number_in_flight_leaves_the_original_alone() {
        Executor<String> four = echo.withMaxInFlight(4);
        Executor<String> two = four.withMaxInFlight(2);

        assertThat(four.maxInFlight()).isEqualTo(4);
        assertThat(two.maxInFlight()).isEqualTo(2);
        assertThat(echo.maxInFlight()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void less_than_one_in_flight_is_refused(int n) {
        assertThatThrownBy(() -> echo.withMaxInFlight(n))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxInFlight must be at least 1, but was " + n);
    }

    @Test
    void the_last_combinator_named_is_the_outermost() throws Exception {
        List<String> order = new ArrayList<>();

        Executor<String> combined = echo.with(inner -> inner.around((action, call, next) -> {
                    order.add("first named");
                    return next.execute(action, call);
                }))
                .with(inner -> inner.around((action, call, next) -> {
                    order.add("last named");
                    return next.execute(action, call);
                }));

        assertThat(combined.execute("x")).isEqualTo("x");
        assertThat(order).containsExactly("last named", "first named");
    }

    @Test
    void a_combinator_may_make_an_executor_of_another_family() throws Exception {
        Executor<Integer> numbers = echo.with(strings -> number -> strings.execute("number " + number));

        assertThat(numbers.execute(7)).isEqualTo("number 7");
    }

    @Test
    void an_outside_call_has_the_path_of_a_run_and_the_clock_of_the_system() throws Exception {
        Instant before = Instant.now();

        assertThat(new Knowing().execute("x", Call.outside())).isEqualTo("x at /");
        assertThat(Call.outside().now()).isBetween(before, Instant.now());
        assertThat(Call.outside()).hasToString("Call[outside]");
    }

    @Test
    void a_call_in_a_run_prints_with_its_path() {
        Executor<String> calls = echo.around((action, call, next) -> call.toString());
        Orchestration<String, String> orchestration =
                conductor -> conductor.yieldAny("a") + ", " + conductor.yieldAny("b");

        assertThat(Syncopate.run(orchestration, calls)).isEqualTo("Call[/0], Call[/1]");
    }

    @Test
    void layers_print_from_the_outside_in() {
        Around<String> named = new Around<>() {
            @Override
            public Object execute(String action, Call call, Next<String> next) throws Exception {
                return String.valueOf(next.execute(action, call));
            }

            @Override
            public String toString() {
                return "named";
            }
        };

        assertThat(Executor.<String>async(action -> null).around(named).around(named))
                .hasToString("named, named around Executor.async");
    }
}
