package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Path;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class NamedCallTest {
    private final Executor<String> echo = action -> action;

    private interface Look {
        Object at(RunCall call) throws Exception;
    }

    private Object seen(Look look) {
        return Syncopate.inMemory()
                .withId("run")
                .withSeed(7)
                .<String, Object>run(conductor -> conductor.yieldAny("a"), echo.around((RunAround<String>)
                        (action, call, next) -> look.at(call)));
    }

    @Test
    void it_has_a_path_and_a_key_of_its_own() {
        assertThat(seen(call -> call.named("ask").path())).hasToString("/0:ask");
        assertThat(seen(call -> call.named("ask").named("why").path())).hasToString("/0:why");
        assertThat(seen(call -> call.named("ask").idempotencyKey())).isEqualTo("run/0:ask");
        assertThat(seen(Call::idempotencyKey)).isEqualTo("run/0");
    }

    @Test
    void those_of_one_name_at_one_yield_are_counted() {
        assertThat(seen(call -> List.of(
                        call.named("ask").path(),
                        call.named("ask").path(),
                        call.named("why").path(),
                        ((RunCall) call.withAttempt(2)).named("ask").path())))
                .hasToString("[/0:ask, /0:ask.2, /0:why, /0:ask.3]");
    }

    @Test
    void each_yield_counts_for_itself() {
        List<Path> paths = new ArrayList<>();
        Executor<String> asking = echo.around((RunAround<String>) (action, call, next) -> {
            paths.add(call.named("ask").path());
            paths.add(call.named("ask").path());
            return action;
        });

        EveryDriver.run(
                conductor -> {
                    conductor.yieldAny("a");
                    return conductor.yieldAny("b");
                },
                asking);

        assertThat(paths).hasToString("[/0:ask, /0:ask.2, /1:ask, /1:ask.2]");
    }

    @Test
    void a_step_beside_the_action_counts_with_it() {
        Executor<String> asking = echo.around((ProcessAround<String>) (action, call, next) -> {
            ProcessCall.Started<Object> step =
                    call.start(inner -> ((RunCall) inner).named("ask").path());
            call.await(step::isDone, Duration.ofDays(1));
            return List.of(
                    step.outcome().orThrow(), ((RunCall) call).named("ask").path());
        });

        Object paths = Syncopate.<String, Object>run(conductor -> conductor.yieldAny("a"), asking);

        assertThat(paths).hasToString("[/0:ask, /0:ask.2]");
    }

    @Test
    void it_has_chance_of_its_own() {
        Object own = seen(call -> call.named("ask").random().nextLong());

        assertThat(own).isEqualTo(seen(call -> call.named("ask").random().nextLong()));
        assertThat(own).isNotEqualTo(seen(call -> call.random().nextLong()));
    }

    @Test
    void what_is_derived_of_it_keeps_the_place() {
        assertThat(seen(call -> call.named("ask").withAttempt(2).path())).hasToString("/0:ask@2");
        assertThat(seen(call -> call.named("ask").within(Duration.ofDays(1), Call::path)))
                .hasToString("/0:ask");
        assertThat(seen(call -> call.within(
                        Duration.ofDays(1), inner -> inner.withAttempt(2).path())))
                .hasToString("/0@2");
    }

    @Test
    void it_is_a_first_attempt_and_keeps_the_deadline() {
        assertThat(seen(call -> call.named("ask").withAttempt(2).attempt())).isEqualTo(2);
        assertThat(Syncopate.<String, Object>run(
                        conductor -> conductor.yieldAny("a"),
                        echo.around((RunAround<String>) (action, call, next) ->
                                        call.named("ask").attempt())
                                .around((action, call, next) -> next.execute(action, call.withAttempt(3)))))
                .isEqualTo(1);
        assertThat(seen(call -> call.named("ask").deadline().isPresent())).isEqualTo(false);
        assertThat(seen(call -> call.named("ask")
                        .within(Duration.ofDays(1), inner -> inner.deadline().isPresent())))
                .isEqualTo(true);
    }

    @Test
    void an_empty_name_is_refused() {
        assertThatThrownBy(() -> echo.around((RunAround<String>) (action, call, next) -> call.named(""))
                        .execute("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'' cannot name a question in a path: use letters, digits, '-' and '_', beginning with a letter");
    }
}
