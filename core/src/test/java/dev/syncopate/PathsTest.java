package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Greet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class PathsTest {
    private final List<String> paths = new ArrayList<>();
    private Executor<String> executor;

    @BeforeEach
    void set_up() {
        Executor<String> failing = action -> {
            if (action.equals("fail")) {
                throw new IllegalStateException(action);
            }
            return action;
        };
        executor = failing.around((action, call, next) -> {
            paths.add(call.path().toString());
            return next.execute(action, call);
        });
    }

    @Test
    void paths_count_up_from_zero() {
        Orchestration<String, Object> orchestration = conductor -> {
            for (int i = 0; i < 11; i++) {
                conductor.yieldAny("x");
            }
            return null;
        };

        EveryDriver.run(orchestration, executor);

        assertThat(paths).containsExactly("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/10");
    }

    @Test
    void paths_begin_anew_in_every_run() {
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny("x");

        EveryDriver.run(orchestration, executor);
        EveryDriver.run(orchestration, executor);

        assertThat(paths).containsExactly("/0", "/0");
    }

    @Test
    void paths_are_known_to_the_orchestration_before_it_yields() {
        Orchestration<String, List<String>> orchestration = conductor -> {
            String first = conductor.path().toString();
            conductor.yieldAny("x");
            return List.of(first, conductor.path().toString());
        };

        assertThat(EveryDriver.run(orchestration, executor)).containsExactly("/0", "/1");
    }

    @Test
    void paths_count_failing_yields() {
        Orchestration<String, String> orchestration = conductor -> {
            try {
                conductor.yieldAny("fail");
            } catch (ActionFailedException e) {
                conductor.yieldAny("x");
                return e.path().toString();
            }
            return "did not fail";
        };

        assertThat(EveryDriver.run(orchestration, executor)).isEqualTo("/0");
        assertThat(paths).containsExactly("/0", "/1");
    }

    @Test
    void paths_go_on_in_called_orchestrations() {
        Orchestration<String, Object> twice = conductor -> {
            conductor.yieldAny("x");
            return conductor.yieldAny("x");
        };
        Orchestration<String, Object> orchestration = conductor -> {
            conductor.yieldAny("x");
            conductor.call(twice);
            twice.run(conductor);
            return conductor.yieldAny("x");
        };

        EveryDriver.run(orchestration, executor);

        assertThat(paths).containsExactly("/0", "/1", "/2", "/3", "/4", "/5");
    }

    @Test
    void paths_differ_for_each_action_of_a_group() {
        Executor<Shop<?>> shop = action -> null;
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            conductor.yield(List.of(new Greet("Ada"), new Greet("Bob"), new Greet("Cyd")));
            return conductor.path().toString();
        };

        String next = EveryDriver.run(orchestration, shop.around((action, call, inner) -> {
            paths.add(call.path() + " " + action);
            return inner.execute(action, call);
        }));

        assertThat(paths).containsExactly("/0 Greet[name=Ada]", "/1 Greet[name=Bob]", "/2 Greet[name=Cyd]");
        assertThat(next).isEqualTo("/3");
    }

    @Test
    void paths_stay_the_same_while_an_action_is_carried_out() {
        Executor<String> watched = executor.around((action, call, next) -> {
            paths.add("before " + call.path());
            Object result = next.execute(action, call);
            paths.add("after " + call.path());
            return result;
        });
        Orchestration<String, Object> orchestration = conductor -> conductor.yieldAny("x");

        EveryDriver.run(orchestration, watched);

        assertThat(paths).containsExactly("before /0", "/0", "after /0");
    }
}
