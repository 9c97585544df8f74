package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Tap.tap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Syncopate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ContramapTest {
    private final List<String> paths = new ArrayList<>();
    private final Executor<Integer> doubling = action -> 2 * action;
    private final Executor<Integer> watched = parallel(doubling, 3).around((action, call, next) -> {
        paths.add(call.path().toString());
        return next.execute(action, call);
    });
    private final Executor<String> parsing = watched.contramap(Integer::valueOf);

    @Test
    void serves_another_family() {
        assertThat(Syncopate.<String, Object>run(conductor -> conductor.yieldAny("21"), parsing))
                .isEqualTo(42);
        assertThat(paths).containsExactly("/0");
    }

    @Test
    void what_the_function_throws_fails_the_action() {
        assertThatThrownBy(() -> parsing.execute("x")).isInstanceOf(NumberFormatException.class);
        assertThat(paths).isEmpty();
    }

    @Test
    void keeps_what_the_executor_says() {
        assertThat(parsing.maxInFlight()).isEqualTo(3);
        assertThat(parsing.coordinates()).isFalse();
        assertThat(parsing.with(tap((action, outcome) -> {})).describe()).isEqualTo("tap\ncontramap\naround\nexecutor");
        assertThat(parsing.layers()).extracting(Layer::name).containsExactly("contramap", "around");
        assertThat(Executor.async(action -> null).contramap(action -> action))
                .hasToString("contramap around Executor.async");
    }
}
