package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class DriverActionTest {
    private record Receive(String message) implements DriverAction<String> {}

    private final Executor<Object> echo = action -> action;

    @Test
    void questions_are_counted_apart_from_yields_by_their_kind() {
        List<String> paths = new ArrayList<>();
        Syncopate.inMemory()
                .around((action, call, next) -> {
                    paths.add(call.path().toString());
                    return next.execute(action, call);
                })
                .<Object, Object>run(
                        conductor -> {
                            conductor.sleep(Duration.ZERO);
                            conductor.yieldAny("a");
                            conductor.sleep(Duration.ZERO);
                            conductor.now();
                            conductor
                                    .fork(child -> child.ask(new DriverAction.Seed()))
                                    .join();
                            return conductor.yieldAny("b");
                        },
                        echo);

        assertThat(paths).containsExactly("/:sleep", "/0", "/:sleep.2", "/:now", "/0/:seed", "/1");
    }

    @Test
    void a_question_that_the_driver_does_not_know_is_refused_by_its_name() {
        assertThatThrownBy(() -> EveryDriver.run(conductor -> conductor.ask(new Receive("sent")), echo))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The driver was asked Receive[message=sent] at /:receive, which it")
                .hasMessageEndingWith("a driver that knows Receive");
    }

    @Test
    void a_limit_is_refused_with_the_method_to_call() {
        assertThatThrownBy(
                        () -> EveryDriver.run(conductor -> conductor.ask(new DriverAction.Limit(Duration.ZERO)), echo))
                .hasMessageContaining("call conductor.timeout(...)");
    }

    @Test
    void a_layer_around_the_driver_may_answer_what_the_driver_does_not_know() {
        assertThat(Syncopate.inMemory()
                        .around((action, call, next) ->
                                action instanceof Receive ? "hello" : next.execute(action, call))
                        .<Object, String>run(conductor -> conductor.ask(new Receive("sent")), echo))
                .isEqualTo("hello");
    }

    @Test
    void a_question_that_is_yielded_is_refused_by_its_name() {
        Executor<Object> failing = action -> {
            throw new IllegalStateException("no case");
        };

        for (Executor<Object> executor : List.of(echo, failing)) {
            assertThatThrownBy(() -> EveryDriver.run(conductor -> conductor.yield(new DriverAction.Now()), executor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Now[] was yielded at /0, but it is a question to the driver");
        }
    }
}
