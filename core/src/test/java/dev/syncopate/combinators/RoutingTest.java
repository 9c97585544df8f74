package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Tap.tap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class RoutingTest {
    private final Executor<Integer> small = action -> "small " + action;
    private final Executor<Integer> even = action -> "even " + action;
    private final Executor<Integer> rest = action -> "rest " + action;

    @Test
    void an_action_goes_to_the_first_that_covers_it() throws Exception {
        Executor<Integer> routed = Executor.<Integer>routing()
                .when(action -> action < 10, small)
                .when(action -> action % 2 == 0, even)
                .otherwise(rest);

        assertThat(routed.execute(2)).isEqualTo("small 2");
        assertThat(routed.execute(12)).isEqualTo("even 12");
        assertThat(routed.execute(13)).isEqualTo("rest 13");
    }

    @Test
    void what_fails_there_is_not_tried_elsewhere() {
        Executor<Integer> failing = action -> {
            throw new IOException("gone");
        };
        Executor<Integer> routed =
                Executor.<Integer>routing().when(action -> true, failing).otherwise(rest);

        assertThatThrownBy(() -> routed.execute(1)).isInstanceOf(IOException.class);
    }

    @Test
    void the_call_passes() {
        List<String> paths = new ArrayList<>();
        Executor<Integer> watching = rest.around((action, call, next) -> {
            paths.add(call.path().toString());
            return next.execute(action, call);
        });

        EveryDriver.run(
                conductor -> conductor.yieldAny(1),
                Executor.<Integer>routing().when(action -> false, small).otherwise(watching));

        assertThat(paths).containsExactly("/0");
    }

    @Test
    void the_smallest_number_in_flight_holds() {
        assertThat(Executor.<Integer>routing()
                        .when(action -> true, parallel(small, 3))
                        .otherwise(parallel(rest, 5))
                        .maxInFlight())
                .isEqualTo(3);
        assertThat(Executor.<Integer>routing()
                        .when(action -> true, parallel(small))
                        .otherwise(rest)
                        .maxInFlight())
                .isEqualTo(1);
    }

    @Test
    void it_coordinates_if_one_of_them_does() {
        Executor<Integer> coordinating = new Executor<>() {
            @Override
            public Object execute(Integer action) {
                return action;
            }

            @Override
            public boolean coordinates() {
                return true;
            }
        };

        assertThat(Executor.<Integer>routing()
                        .when(action -> true, coordinating)
                        .otherwise(rest)
                        .coordinates())
                .isTrue();
        assertThat(Executor.<Integer>routing()
                        .when(action -> true, small)
                        .otherwise(rest)
                        .coordinates())
                .isFalse();
    }

    @Test
    void an_executor_of_more_serves_too() throws Exception {
        Executor<Object> anything = action -> "anything " + action;

        assertThat(Executor.<Integer>routing()
                        .when(action -> action > 1, anything)
                        .otherwise(anything)
                        .execute(1, Call.outside()))
                .isEqualTo("anything 1");
    }

    @Test
    void describes_the_branches() {
        Executor<Integer> routed = Executor.<Integer>routing()
                .when(action -> true, small.with(tap((action, outcome) -> {})))
                .when(
                        action -> true,
                        Executor.<Integer>routing().when(action -> true, even).otherwise(rest))
                .otherwise(rest);

        assertThat(routed.with(tap((action, outcome) -> {})).describe()).isEqualTo("""
                        tap
                        route
                          when ...
                            tap
                            executor
                          when ...
                            route
                              when ...
                                executor
                              else
                                executor
                          else
                            executor""");
    }
}
