package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class YieldTest {
    private final Shopkeeper shopkeeper = new Shopkeeper();

    @Test
    void yield_returns_what_the_executor_answers() {
        List<String> users = new ArrayList<>();
        Executor<Shop<?>> executor = action -> users;

        Orchestration<Shop<?>, List<String>> orchestration = conductor -> conductor.yield(new Fetch("users", 1));

        assertThat(EveryDriver.run(orchestration, executor)).isSameAs(users);
    }

    @Test
    void yield_returns_null_for_an_action_that_gives_nothing_back() {
        Orchestration<Shop<?>, Void> orchestration = conductor -> conductor.yield(new Greet("Ada"));

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isNull();
    }

    @Test
    void yield_returns_null_where_the_executor_answers_null_instead_of_a_value() {
        Orchestration<Shop<?>, List<String>> orchestration = conductor -> conductor.yield(new Fetch("users", 1));

        assertThat(EveryDriver.run(orchestration, action -> null)).isNull();
    }

    @Test
    void yield_hands_the_action_itself_to_the_executor() {
        Fetch fetch = new Fetch("users", 1);
        List<Object> seen = new ArrayList<>();

        Syncopate.<Shop<?>, Object>run(conductor -> conductor.yield(fetch), action -> {
            seen.add(action);
            return null;
        });

        assertThat(seen).singleElement().isSameAs(fetch);
    }

    @Test
    void yield_executes_actions_in_the_order_in_which_they_are_yielded() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            for (String user : conductor.yield(new Fetch("users", 2))) {
                conductor.yield(new Greet(user));
            }
            return "done";
        };

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo("done");
        assertThat(shopkeeper.done()).containsExactly(new Fetch("users", 2), new Greet("User0"), new Greet("User1"));
    }

    @Test
    void yield_runs_an_orchestration_that_yields_nothing() {
        Orchestration<Shop<?>, Integer> orchestration = conductor -> 42;

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo(42);
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void yield_lets_an_orchestration_return_null() {
        Orchestration<Shop<?>, String> orchestration = conductor -> null;

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isNull();
    }

    @Test
    void yield_runs_on_an_executor_of_a_wider_family() {
        Executor<Object> anything = action -> List.of(action.toString());

        Orchestration<Shop<?>, List<String>> orchestration = conductor -> conductor.yield(new Fetch("users", 1));

        assertThat(EveryDriver.run(orchestration, anything)).containsExactly("Fetch[container=users, count=1]");
    }

    @Test
    void yield_refuses_null_in_a_group() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            assertThatThrownBy(() -> conductor.yield(Arrays.asList(new Greet("Ada"), (Greet) null)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("null was yielded in a group: yield an action");
            return conductor.path().toString();
        };

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo("/0");
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void yield_refuses_null_and_goes_on_at_the_same_path() {
        Orchestration<Shop<?>, String> orchestration = conductor -> {
            assertThatThrownBy(() -> conductor.yield((Greet) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("null was yielded: yield an action");
            return conductor.path().toString();
        };

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEqualTo("/0");
    }
}
