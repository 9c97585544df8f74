package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.history.History;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("auxiliaryclass")
class ReplayingTest {

    @Test
    void gives_the_same_users_again_and_greets_nobody_twice() {
        Shopkeeper shopkeeper = new Shopkeeper();
        List<String> users = List.of("User0", "User1", "User2");

        assertThat(Replaying.twice(Greeting.greetUsers, shopkeeper)).containsExactly(users, users);
        assertThat(shopkeeper.done())
                .containsExactly(new Fetch("users", 3), new Greet("User0"), new Greet("User1"), new Greet("User2"));
    }

    private final Orchestration<Web<?>, String> mirrors = conductor -> conductor.firstSuccess(List.of(
            child -> child.yield(new Web.Get("https://eu.example.org/index")),
            child -> child.yield(new Web.Get("https://us.example.org/index"))));

    @Test
    void has_the_same_mirror_win_again() {
        Executor<Web<?>> onlyUs = action -> {
            if (action instanceof Web.Get(var url) && url.contains("eu")) {
                throw new IOException("down");
            }
            return "from the us";
        };

        assertThat(Replaying.race(mirrors, onlyUs)).isEqualTo("from the us");
    }

    @Test
    void tries_what_would_happen_if_the_first_mirror_failed() {
        assertThat(Replaying.whatIf(mirrors, new History(List.of()))).isEqualTo("from the second");
    }
}
