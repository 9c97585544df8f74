package dev.syncopate.combinators;

import static dev.syncopate.combinators.MapResult.mapResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class MapResultTest {

    @Test
    void changes_the_results_of_one_type() {
        Executor<Shop<?>> reversed = new Shopkeeper().with(mapResult(Fetch.class, List::reversed));

        assertThat(Syncopate.<Shop<?>, List<String>>run(conductor -> conductor.yield(new Fetch("users", 2)), reversed))
                .containsExactly("User1", "User0");
        assertThat(Syncopate.<Shop<?>, Void>run(conductor -> conductor.yield(new Greet("Ada")), reversed))
                .isNull();
    }

    @Test
    void changes_all_results() throws Exception {
        Executor<String> echo = action -> action;

        assertThat(echo.with(mapResult(result -> result + "!")).execute("x")).isEqualTo("x!");
    }

    @Test
    void what_it_throws_fails_the_yield() {
        Shopkeeper shopkeeper = new Shopkeeper();
        Executor<Shop<?>> checked = shopkeeper.with(mapResult(Fetch.class, users -> {
            throw new IllegalStateException("too few");
        }));

        assertThatThrownBy(() -> EveryDriver.run(conductor -> conductor.yield(new Fetch("users", 2)), checked))
                .hasMessage("Fetch[container=users, count=2] at /0 failed: IllegalStateException: too few");
        assertThat(shopkeeper.done()).hasSize(1);
    }
}
