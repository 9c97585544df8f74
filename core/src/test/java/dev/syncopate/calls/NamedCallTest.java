package dev.syncopate.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.RunAround;
import dev.syncopate.RunCall;
import dev.syncopate.Syncopate;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
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
        assertThat(seen(call -> call.named("ask").path())).isEqualTo("/0:ask");
        assertThat(seen(call -> call.named("ask").named("why").path())).isEqualTo("/0:ask:why");
        assertThat(seen(call -> call.named("ask").idempotencyKey())).isEqualTo("run/0:ask");
        assertThat(seen(Call::idempotencyKey)).isEqualTo("run/0");
    }

    @Test
    void it_has_chance_of_its_own() {
        Object own = seen(call -> call.named("ask").random().nextLong());

        assertThat(own).isEqualTo(seen(call -> call.named("ask").random().nextLong()));
        assertThat(own).isNotEqualTo(seen(call -> call.random().nextLong()));
    }

    @Test
    void what_is_derived_of_it_keeps_the_path() {
        assertThat(seen(call -> call.named("ask").withAttempt(2).path())).isEqualTo("/0:ask");
        assertThat(seen(call -> call.named("ask").within(Duration.ofDays(1), Call::path)))
                .isEqualTo("/0:ask");
        assertThat(seen(call -> call.within(
                        Duration.ofDays(1), inner -> inner.withAttempt(2).path())))
                .isEqualTo("/0");
    }

    @Test
    void it_keeps_attempt_and_deadline() {
        assertThat(seen(call -> call.named("ask").withAttempt(2).attempt())).isEqualTo(2);
        assertThat(Syncopate.<String, Object>run(
                        conductor -> conductor.yieldAny("a"),
                        echo.around((RunAround<String>) (action, call, next) ->
                                        call.named("ask").attempt())
                                .around((action, call, next) -> next.execute(action, call.withAttempt(3)))))
                .isEqualTo(3);
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
                .hasMessage("named: the name must not be empty, but say what the action is for");
    }
}
