package dev.syncopate.combinators;

import static dev.syncopate.combinators.Pre.pre;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Greet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class PreTest {
    private final Shopkeeper shopkeeper = new Shopkeeper();
    private final Orchestration<Shop<?>, Void> greet = conductor -> conductor.yield(new Greet("Ada"));

    @Test
    void sees_the_action_before_it_is_carried_out() {
        List<String> seen = new ArrayList<>();

        EveryDriver.run(greet, pre(shopkeeper, action -> seen.add(action + " after " + shopkeeper.done())));

        assertThat(seen).containsExactly("Greet[name=Ada] after []");
        assertThat(shopkeeper.done()).hasSize(1);
    }

    @Test
    void keeps_an_action_from_being_carried_out_by_throwing() {
        IllegalStateException refusal = new IllegalStateException("closed");

        assertThatThrownBy(() -> EveryDriver.run(greet, pre(shopkeeper, action -> {
                    throw refusal;
                })))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isSameAs(refusal);
        assertThat(shopkeeper.done()).isEmpty();
    }

    @Test
    void takes_a_consumer_of_anything() {
        List<Object> seen = new ArrayList<>();
        Consumer<Object> consumer = seen::add;

        EveryDriver.run(greet, pre(shopkeeper, consumer));
        EveryDriver.run(greet, shopkeeper.with(pre(consumer)));

        assertThat(seen).containsExactly(new Greet("Ada"), new Greet("Ada"));
    }

    @Test
    void prints_with_what_it_surrounds() {
        assertThat(pre(Executor.async(action -> null), action -> {})).hasToString("pre around Executor.async");
    }
}
