package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.combinators.Lint;
import dev.syncopate.fixtures.Shopkeeper;
import dev.syncopate.history.Recorder;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderingTest {
    private static Combinator<Object> named(String name) {
        return Combinator.of(name, (action, call, next) -> next.execute(action, call));
    }

    @Test
    void the_recorder_is_outermost() {
        assertThat(Ordering.recommended(new Shopkeeper(), new Recorder<>()).describe())
                .isEqualTo("""
                        recorder
                        logged
                        pre on Shop.Fetch
                        Shopkeeper""");
    }

    @Test
    void lint_finds_what_the_comments_say() {
        assertThat(Ordering.lint(new Shopkeeper(), named("memo"), named("retry"), named("fallback")))
                .extracting(Lint.Finding::layers)
                .contains(List.of("retry", "fallback"), List.of("memo", "logged"));
    }
}
