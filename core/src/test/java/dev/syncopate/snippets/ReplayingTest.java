package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
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

    @Test
    void greets_only_those_who_were_not_greeted_before() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(Greeting.greetUsers, new Shopkeeper());
        Shopkeeper later = new Shopkeeper();

        assertThat(Replaying.resumed(
                        Greeting.greetUsers, later, recorder.history().first(2)))
                .containsExactly("User0", "User1", "User2");
        assertThat(later.done()).containsExactly(new Greet("User1"), new Greet("User2"));
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
        assertThat(Replaying.whatIf(mirrors, History.of(RunSettings.of("what if"))))
                .isEqualTo("from the second");
    }
}
