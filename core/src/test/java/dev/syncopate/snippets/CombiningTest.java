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

    @Test
    void the_narrowed_check_refuses_a_large_fetch() {
        Executor<Shop<?>> combined = Combining.scoped(new Shopkeeper());

        assertThat(combined.maxInFlight()).isEqualTo(8);
        assertThatThrownBy(() -> combined.execute(new Fetch("users", 101))).hasMessage("too many from users");
    }

    @Test
    void a_combinator_of_ones_own_reports_each_action() {
        List<Object> seen = new ArrayList<>();

        Syncopate.run(Greeting.greetUsers, new Shopkeeper().with(Combining.timed((action, time) -> seen.add(action))));

        assertThat(seen).hasSize(4);
    }

    @Test
    void describes_what_the_guide_shows() {
        assertThat(Combining.describe(new Shopkeeper())).isEqualTo("""
                        logged
                        pre on Shop.Fetch
                        Shopkeeper""");
    }
}
