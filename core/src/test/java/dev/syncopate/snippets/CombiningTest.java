package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("auxiliaryclass")
class CombiningTest {
    private final List<Shop<?>> reported = new ArrayList<>();

    @Test
    void timed_reports_each_action() {
        Syncopate.run(Greeting.greetUsers, Combining.timed(new Shopkeeper(), (action, time) -> reported.add(action)));

        assertThat(reported)
                .containsExactly(new Fetch("users", 3), new Greet("User0"), new Greet("User1"), new Greet("User2"));
    }

    @Test
    void timed_reports_a_failing_action_too() {
        Executor<Shop<?>> failing = action -> {
            throw new IOException();
        };

        assertThatThrownBy(() -> Syncopate.run(
                        Greeting.greetUsers, Combining.timed(failing, (action, time) -> reported.add(action))))
                .hasCauseInstanceOf(IOException.class);

        assertThat(reported).containsExactly(new Fetch("users", 3));
    }

    @Test
    void collects_what_the_comment_says() {
        assertThat(Combining.collect(Greeting.greetUsers, new Shopkeeper()))
                .extracting(Object::toString)
                .startsWith("Fetch[container=users, count=3]", "Greet[name=User0]");
    }
}
