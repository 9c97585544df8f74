package dev.syncopate.combinators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CombinatorTest extends CombinatorLaws {
    private final Executor<String> echo = action -> action;

    private static Combinator<String> adding(String text) {
        return executor -> executor.around((action, call, next) -> next.execute(action + text, call));
    }

    @Override
    <F> Combinator<F> combinator(Consumer<String> effects) {
        return Combinator.none();
    }

    @Test
    void none_returns_the_executor_itself() {
        assertThat(Combinator.<String>none().apply(echo)).isSameAs(echo);
    }

    @Test
    void inside_another_it_sees_an_action_after_the_other_did() throws Exception {
        assertThat(adding("inner").inside(adding("outer ")).apply(echo).execute("an "))
                .isEqualTo("an outer inner");
    }

    @Test
    void may_be_a_lambda_that_answers_without_the_executor() throws Exception {
        Combinator<String> silent = executor -> action -> "silence";

        assertThat(echo.with(silent).execute("x")).isEqualTo("silence");
    }
}
