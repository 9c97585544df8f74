package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Syncopate;
import org.junit.jupiter.api.Test;

@SuppressWarnings("auxiliaryclass") // The snippets of one story stand in one file.
class ShopTest {

    @Test
    void greets_every_user_that_it_fetched() {
        assertThat(Printed.by(() -> Syncopate.run(Greeting.greetUsers, Greeting.executor)))
                .containsExactly("Hi, User0!", "Hi, User1!", "Hi, User2!");
    }

    @Test
    void does_the_same_case_by_case() {
        assertThat(Printed.by(() -> Syncopate.run(Greeting.greetUsers, Greeting.caseByCase)))
                .containsExactly("Hi, User0!", "Hi, User1!", "Hi, User2!");
    }

    @Test
    void does_the_same_parallel_and_logged() {
        assertThat(Printed.by(() -> assertThat(Greeting.run()).containsExactly("User0", "User1", "User2")))
                .containsExactlyInAnyOrder("Hi, User0!", "Hi, User1!", "Hi, User2!");
    }
}
