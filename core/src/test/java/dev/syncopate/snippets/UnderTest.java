package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("auxiliaryclass") // The snippets of one story stand in one file.
class UnderTest {
    private final Orchestration<Shop<?>, List<String>> greetUsers = Greeting.greetUsers;

    // @start region="under-test"
    @Test
    void greets_everybody_who_was_fetched() {
        Executor<Shop<?>> twoUsers = action -> switch (action) {
            case Fetch fetch -> fetch.reply(List.of("Ada", "Grace"));
            case Greet greet -> null;
        };
        Collector<Shop<?>> collector = Collector.collector();

        Syncopate.run(greetUsers, twoUsers.with(collector));

        assertThat(collector.actions()).containsExactly(new Fetch("users", 3), new Greet("Ada"), new Greet("Grace"));
    }
    // @end

    // @start region="failing"
    @Test
    void greets_nobody_when_the_users_cannot_be_fetched() {
        Executor<Shop<?>> offline = action -> {
            throw new IOException("offline");
        };
        Collector<Shop<?>> collector = Collector.collector();

        assertThatThrownBy(() -> Syncopate.run(greetUsers, offline.with(collector)))
                .hasMessage("Fetch[container=users, count=3] at /0 failed: IOException: offline");
        assertThat(collector.actions()).containsExactly(new Fetch("users", 3));
    }
    // @end
}
