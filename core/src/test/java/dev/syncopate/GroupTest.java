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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEveryDriver
class GroupTest {
    private final Shopkeeper shopkeeper = new Shopkeeper();

    @Test
    void group_gives_the_results_in_the_order_of_the_actions() {
        Orchestration<Shop<?>, List<List<String>>> orchestration =
                conductor -> conductor.yield(List.of(new Fetch("a", 2), new Fetch("b", 0), new Fetch("c", 1)));

        assertThat(EveryDriver.run(orchestration, shopkeeper))
                .containsExactly(List.of("User0", "User1"), List.of(), List.of("User0"));
    }

    @Test
    void group_executes_each_action_once_and_in_order() {
        Orchestration<Shop<?>, Object> orchestration =
                conductor -> conductor.yield(List.of(new Greet("Ada"), new Greet("Bob"), new Greet("Ada")));

        EveryDriver.run(orchestration, shopkeeper);

        assertThat(shopkeeper.done()).containsExactly(new Greet("Ada"), new Greet("Bob"), new Greet("Ada"));
    }

    @Test
    void group_answers_an_empty_group_at_once() {
        Orchestration<Shop<?>, List<Void>> orchestration = conductor -> conductor.yield(List.<Greet>of());

        assertThat(EveryDriver.run(orchestration, shopkeeper)).isEmpty();
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void group_holds_null_results() {
        Orchestration<Shop<?>, List<Void>> orchestration =
                conductor -> conductor.yield(List.of(new Greet("Ada"), new Greet("Bob")));

        assertThat(EveryDriver.run(orchestration, shopkeeper)).containsExactly(null, null);
    }

    @Test
    void group_takes_actions_of_several_types() {
        Orchestration<Shop<?>, List<?>> orchestration =
                conductor -> conductor.yield(List.of(new Greet("Ada"), new Fetch("users", 1)));

        List<?> results = EveryDriver.run(orchestration, shopkeeper);

        assertThat(results).hasSize(2);
        assertThat(results.get(0)).isNull();
        assertThat(results.get(1)).isEqualTo(List.of("User0"));
    }

    @Test
    void group_gives_an_unmodifiable_list() {
        Orchestration<Shop<?>, List<Void>> orchestration = conductor -> conductor.yield(List.of(new Greet("Ada")));

        List<Void> results = EveryDriver.run(orchestration, shopkeeper);

        assertThatThrownBy(() -> results.add(null)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void group_begins_nothing_after_the_first_failure() {
        List<Shop<?>> begun = new ArrayList<>();
        Executor<Shop<?>> executor = action -> {
            begun.add(action);
            if (action.equals(new Greet("Bob"))) {
                throw new IOException("no voice");
            }
            return null;
        };
        Orchestration<Shop<?>, List<Void>> orchestration =
                conductor -> conductor.yield(List.of(new Greet("Ada"), new Greet("Bob"), new Greet("Cyd")));

        assertThatThrownBy(() -> EveryDriver.run(orchestration, executor))
                .isInstanceOfSatisfying(ActionFailedException.class, failure -> {
                    assertThat(failure.action()).isEqualTo(new Greet("Bob"));
                    assertThat(failure.path()).hasToString("/1");
                    assertThat(failure.is(IOException.class)).isTrue();
                });
        assertThat(begun).containsExactly(new Greet("Ada"), new Greet("Bob"));
    }

    @Test
    void group_refuses_a_wrong_result_at_its_own_path() {
        Orchestration<Shop<?>, List<List<String>>> orchestration =
                conductor -> conductor.yield(List.of(new Fetch("a", 1), new Fetch("b", 2)));

        assertThatThrownBy(() ->
                        EveryDriver.run(orchestration, action -> action.equals(new Fetch("b", 2)) ? "b" : List.of("a")))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("Fetch[container=b, count=2] yields List<String>, but its executor replied String \"b\""
                        + " (at /1)");
    }
}
