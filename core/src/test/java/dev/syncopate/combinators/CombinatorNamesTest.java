package dev.syncopate.combinators;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Shadow.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Combinators of classes of their own print as all others do.
@NullUnmarked
class CombinatorNamesTest {
    static Stream<Arguments> combinators() {
        Executor<Object> other = action -> action;
        return Stream.of(
                Arguments.of(retry(fixed(Duration.ofSeconds(1)).upTo(3)), "retry(fixed PT1S, 3 attempts)"),
                Arguments.of(shadow(other, comparison -> {}), "shadow(executor)"),
                Arguments.of(fallback(other), "fallback(executor)"));
    }

    @ParameterizedTest
    @MethodSource("combinators")
    void a_combinator_prints_as_its_name(Combinator<Object> combinator, String name) {
        assertThat(combinator.name()).isEqualTo(name);
        assertThat(combinator).hasToString(name);
    }
}
