package dev.syncopate.combinators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CollectorTest {
    private final Collector<Shop<?>> collector = Collector.collector();

    private final Orchestration<Shop<?>, Object> orchestration = conductor -> {
        conductor.yield(new Fetch("users", 3));
        return conductor.yield(new Greet("Ada"));
    };

    @Test
    void is_empty_at_first() {
        assertThat(collector.actions()).isEmpty();
    }

    @Test
    void holds_the_actions_in_the_order_in_which_they_were_yielded() {
        Syncopate.run(orchestration, new Shopkeeper().with(collector));

        assertThat(collector.actions()).containsExactly(new Fetch("users", 3), new Greet("Ada"));
    }

    @Test
    void holds_a_failing_action_too() {
        Executor<Shop<?>> failing = action -> {
            throw new IOException();
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, failing.with(collector)))
                .hasCauseInstanceOf(IOException.class);

        assertThat(collector.actions()).containsExactly(new Fetch("users", 3));
    }

    @Test
    void goes_on_collecting_in_another_run_and_on_another_executor() {
        Syncopate.run(orchestration, new Shopkeeper().with(collector));
        Executor<Shop<?>> collecting = new Shopkeeper().with(collector);
        Syncopate.run(conductor -> conductor.yield(new Greet("Bob")), collecting);
        Syncopate.run(conductor -> conductor.yield(new Greet("Cyd")), collecting);

        assertThat(collector.actions())
                .containsExactly(new Fetch("users", 3), new Greet("Ada"), new Greet("Bob"), new Greet("Cyd"));
    }

    @Test
    void can_be_read_by_the_executor_that_carries_out_what_was_just_collected() {
        Executor<Shop<?>> executor = action -> collector.actions();
        Orchestration<Shop<?>, List<String>> fetch = conductor -> conductor.yield(new Fetch("users", 3));

        List<?> collected = Syncopate.run(fetch, executor.with(collector));

        assertThat(collected).isEqualTo(List.of(new Fetch("users", 3)));
    }

    @Test
    void gives_a_copy_that_neither_changes_nor_can_be_changed() {
        List<Shop<?>> before = collector.actions();
        Syncopate.run(orchestration, new Shopkeeper().with(collector));

        assertThat(before).isEmpty();
        assertThatThrownBy(() -> collector.actions().add(new Greet("Bob")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void collects_twice_what_passes_it_twice() {
        Syncopate.run(
                conductor -> conductor.yield(new Greet("Ada")),
                new Shopkeeper().with(collector).with(collector));

        assertThat(collector.actions()).containsExactly(new Greet("Ada"), new Greet("Ada"));
    }

    @Test
    void an_executor_that_it_lies_around_names_it() {
        Executor<Shop<?>> plain = new Shopkeeper();

        assertThat(collector.name()).isEqualTo("collector");
        assertThat(plain.with(collector).describe()).startsWith("collector\n").endsWith(plain.describe());
    }
}
