package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
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
}
