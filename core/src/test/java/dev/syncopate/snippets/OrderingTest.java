package dev.syncopate.snippets;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.combinators.Lint;
import dev.syncopate.fixtures.Shopkeeper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderingTest {
    @Test
    void the_log_lines_are_outermost() {
        assertThat(Ordering.recommended(new Shopkeeper()).describe()).isEqualTo("""
                        logged
                        pre on Shop.Fetch
                        Shopkeeper""");
    }

    @Test
    void lint_finds_what_the_comments_say() {
        assertThat(Ordering.lint(
                        new Shopkeeper(),
                        memo(),
                        retry(fixed(Duration.ofSeconds(1))),
                        fallback((action, failure) -> "")))
                .extracting(Lint.Finding::layers)
                .contains(List.of("retry(fixed PT1S)", "fallback"), List.of("memo", "logged"));
    }
}
