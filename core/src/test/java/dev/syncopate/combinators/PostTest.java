package dev.syncopate.combinators;

import static dev.syncopate.combinators.Post.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver(leftOut = "is_not_called_after_an_error")
class PostTest {
    private final Shopkeeper shopkeeper = new Shopkeeper();
    private final List<String> seen = new ArrayList<>();

    private final Orchestration<Shop<?>, Object> orchestration = conductor -> {
        conductor.yield(new Greet("Ada"));
        return conductor.yield(new Fetch("users", 1));
    };

    private void see(Object action, Object result) {
        seen.add(action + " -> " + result);
    }

    @Test
    void sees_the_action_and_its_result_after_it_was_carried_out() {
        EveryDriver.run(
                orchestration,
                post(
                        shopkeeper,
                        (action, result) -> seen.add(shopkeeper.done().size() + " " + action + " -> " + result)));

        assertThat(seen).containsExactly("1 Greet[name=Ada] -> null", "2 Fetch[container=users, count=1] -> [User0]");
    }

    @Test
    void is_not_called_for_an_action_that_failed() {
        Executor<Shop<?>> failing = action -> {
            throw new IOException();
        };

        assertThatThrownBy(() -> EveryDriver.run(orchestration, post(failing, this::see)))
                .isInstanceOf(ActionFailedException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void is_not_called_after_an_error() {
        Executor<Shop<?>> failing = action -> {
            throw new LinkageError();
        };

        assertThatThrownBy(() -> EveryDriver.run(orchestration, failing.with(post(this::see))))
                .isInstanceOf(LinkageError.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void fails_the_yield_by_throwing_although_the_action_was_carried_out() {
        IllegalStateException failure = new IllegalStateException("no record kept");

        assertThatThrownBy(() -> EveryDriver.run(orchestration, post(shopkeeper, (action, result) -> {
                    throw failure;
                })))
                .isInstanceOf(ActionFailedException.class)
                .cause()
                .isSameAs(failure);
        assertThat(shopkeeper.done()).containsExactly(new Greet("Ada"));
    }

    @Test
    void prints_with_what_it_surrounds() {
        assertThat(post(Executor.async(action -> null), this::see)).hasToString("post around Executor.async");
    }
}
