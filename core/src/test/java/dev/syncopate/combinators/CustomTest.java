package dev.syncopate.combinators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Combinators that users write with [Executor#around].
@NullUnmarked
@OnEveryDriver
class CustomTest {

    @Test
    void may_answer_by_themselves() {
        Map<String, Object> known = new HashMap<>();
        Executor<String> counting = action -> known.size();
        Executor<String> cached = counting.around((action, call, next) -> {
            if (!known.containsKey(action)) {
                known.put(action, next.execute(action, call));
            }
            return known.get(action);
        });
        Orchestration<String, String> orchestration =
                conductor -> "" + conductor.yieldAny("a") + conductor.yieldAny("b") + conductor.yieldAny("a");

        assertThat(EveryDriver.run(orchestration, cached)).isEqualTo("010");
    }

    @Test
    void may_carry_an_action_out_again() throws Exception {
        Executor<StringBuilder> secondTime = attempts -> {
            if (attempts.append('x').length() == 1) {
                throw new IOException("busy");
            }
            return attempts.toString();
        };
        Executor<StringBuilder> retrying = secondTime.around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (IOException e) {
                return next.execute(action, call);
            }
        });

        assertThat(retrying.execute(new StringBuilder())).isEqualTo("xx");
    }

    @Test
    void may_change_action_and_result() throws Exception {
        Executor<String> echo = action -> action;

        Executor<String> changing = echo.around((action, call, next) -> next.execute(action + "1", call) + "2");

        assertThat(changing.execute("x")).isEqualTo("x12");
    }
}
