package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Layers of one shape share a class and nothing else; beyond a certain depth they have no class of their own.
@NullUnmarked
@OnEveryDriver
class LayersTest {

    private static <F> Around<F> appending(String text) {
        return (action, call, next) -> next.execute(action, call) + text;
    }

    private static <F> Around<F> counting() {
        return (action, call, next) -> 1 + (int) next.execute(action, call);
    }

    private static Executor<String> answering(Object answer) {
        return action -> answer;
    }

    private static Executor<String> deep(int depth, Executor<String> executor) {
        for (int i = 0; i < depth; i++) {
            executor = executor.around(counting());
        }
        return executor;
    }

    /// A platform thread with as much stack as `depth` layers may need.
    private static Object withStack(Executor<String> executor) throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> executor.execute("x"));
        new Thread(null, task, "deep", 256L << 20).start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Test
    void executors_of_one_shape_answer_each_for_themselves() throws Exception {
        Executor<String> first = answering("first").around(appending("!"));
        Executor<String> second = answering("second").around(appending("?"));
        Executor<String> third = answering("third").around(appending("!")).around(appending("?"));

        assertThat(first.execute("x")).isEqualTo("first!");
        assertThat(second.execute("x")).isEqualTo("second?");
        assertThat(third.execute("x")).isEqualTo("third!?");
    }

    @Test
    void one_executor_may_be_the_inside_of_several() throws Exception {
        Executor<String> inner = answering("x").around(appending("1"));

        assertThat(inner.around(appending("2")).execute("x")).isEqualTo("x12");
        assertThat(inner.around(appending("3")).execute("x")).isEqualTo("x13");
        assertThat(inner.execute("x")).isEqualTo("x1");
    }

    @Test
    void layers_of_different_shapes_mix() throws Exception {
        Executor<String> executor = answering(1)
                .around(counting())
                .around(appending("a"))
                .around((action, call, next) -> "(" + next.execute(action, call) + ")")
                .around(appending("b"))
                .around(appending("c"));

        assertThat(executor.execute("x")).isEqualTo("(2a)bc");
    }

    @Test
    void an_executor_class_of_ones_own_keeps_its_own_behaviour() throws Exception {
        class Mine implements Executor<String> {
            @Override
            public Object execute(String action) {
                return "mine";
            }
        }
        class Yours extends Mine {
            @Override
            public Object execute(String action) {
                return "yours";
            }
        }

        assertThat(new Mine().around(appending("!")).execute("x")).isEqualTo("mine!");
        assertThat(new Yours().around(appending("!")).execute("x")).isEqualTo("yours!");
        assertThat(new Mine().around(appending("!")).execute("x")).isEqualTo("mine!");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 49, 50, 51, 52, 60, 500, 3_000})
    void each_of_many_layers_runs_once(int depth) throws Exception {
        assertThat(withStack(deep(depth, answering(0)))).isEqualTo(depth);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 3_000})
    void a_failure_passes_many_layers_as_the_same_instance(int depth) {
        IOException failure = new IOException();
        Executor<String> failing = action -> {
            throw failure;
        };

        assertThatThrownBy(() -> withStack(deep(depth, failing))).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 3_000})
    void many_layers_keep_the_number_in_flight_and_change_it_together(int depth) throws Exception {
        Executor<String> executor = deep(depth, answering(0).withMaxInFlight(3));

        assertThat(executor.maxInFlight()).isEqualTo(3);
        assertThat(executor.withMaxInFlight(7).maxInFlight()).isEqualTo(7);
        assertThat(withStack(executor.withMaxInFlight(7))).isEqualTo(depth);
    }

    @Test
    void sixty_layers_see_the_path() {
        Executor<String> executor = action -> "";
        for (int i = 0; i < 60; i++) {
            executor = executor.around((action, call, next) ->
                    next.execute(action, call) + call.path().toString());
        }
        Orchestration<String, String> orchestration =
                conductor -> "" + conductor.yieldAny("a") + conductor.yieldAny("b");

        assertThat(EveryDriver.run(orchestration, executor)).isEqualTo("/0".repeat(60) + "/1".repeat(60));
    }

    @Test
    void composing_anew_for_every_run_gives_the_same() {
        assertThat(IntStream.range(0, 5_000))
                .allSatisfy(i -> assertThat(answering(i)
                                .around(appending("!"))
                                .around(appending("?"))
                                .execute("x"))
                        .isEqualTo(i + "!?"));
    }
}
