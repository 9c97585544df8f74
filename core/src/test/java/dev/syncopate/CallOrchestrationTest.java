package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class CallOrchestrationTest {
    private static final Orchestration<Shop<?>, List<String>> FETCH =
            conductor -> conductor.yield(new Fetch("users", 2));

    private final Shopkeeper shopkeeper = new Shopkeeper();

    private final Executor<Object> anything =
            action -> action instanceof Shop<?> shop ? shopkeeper.execute(shop) : "any " + action;

    /// Written for every family that includes the shop.
    private static String welcome(Conductor<? super Shop<?>> conductor) {
        String first = conductor.yield(new Fetch("users", 1)).getFirst();
        conductor.yield(new Greet(first));
        return first;
    }

    @Test
    void an_orchestration_of_the_same_family_returns_its_result() {
        Orchestration<Shop<?>, Integer> orchestration =
                conductor -> conductor.call(FETCH).size();

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo(2);
    }

    @Test
    void an_orchestration_of_a_part_of_the_family_returns_its_result() {
        Orchestration<Object, String> orchestration =
                conductor -> conductor.yieldAny("before") + ", " + conductor.call(FETCH);

        assertThat(EveryDriver.run(orchestration, anything)).isEqualTo("any before, [User0, User1]");
    }

    @Test
    void a_method_for_any_family_that_includes_the_shop_serves_the_shop_and_wider_ones() {
        Orchestration<Shop<?>, String> narrow = CallOrchestrationTest::welcome;
        Orchestration<Object, String> wide = CallOrchestrationTest::welcome;

        assertThat(EveryDriver.run(narrow, shopkeeper)).isEqualTo("User0");
        assertThat(EveryDriver.run(wide, anything)).isEqualTo("User0");
        assertThat(shopkeeper.done())
                .containsExactly(new Fetch("users", 1), new Greet("User0"), new Fetch("users", 1), new Greet("User0"));
    }

    @Test
    void an_unchecked_exception_passes_as_it_is_and_can_be_caught() {
        IllegalStateException failure = new IllegalStateException("sold out");
        Orchestration<Shop<?>, String> failing = conductor -> {
            throw failure;
        };
        Orchestration<Shop<?>, Object> orchestration = conductor -> {
            assertThatThrownBy(() -> conductor.call(failing)).isSameAs(failure);
            return "went on";
        };

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo("went on");
    }

    @Test
    void a_checked_exception_becomes_a_cause() {
        IOException failure = new IOException("gone");
        Orchestration<Shop<?>, String> failing = conductor -> {
            throw failure;
        };
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.call(failing);

        assertThatThrownBy(() -> EveryDriver.run(orchestration, shopkeeper))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void the_failure_of_an_action_passes_with_its_path() {
        Executor<Object> failing = action -> {
            if (action instanceof Fetch) {
                throw new IOException("gone");
            }
            return action;
        };
        Orchestration<Object, Object> orchestration = conductor -> {
            conductor.yieldAny("before");
            return conductor.call(FETCH);
        };

        assertThatThrownBy(() -> EveryDriver.run(orchestration, failing))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Fetch[container=users, count=2] at /1 failed: IOException: gone");
    }

    @Test
    void a_called_orchestration_may_return_null() {
        Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));
        Orchestration<Shop<?>, Object> orchestration = conductor -> conductor.call(greet);

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isNull();
    }
}
