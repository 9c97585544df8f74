package dev.syncopate.combinators;

import static dev.syncopate.combinators.FakeLayer.layer;
import static dev.syncopate.combinators.Recommended.inRecommendedOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RecommendedTest {
    private final Executor<Object> executor = action -> action;

    @SafeVarargs
    @SuppressWarnings("varargs") // Passed on to be read.
    private List<String> order(Combinator<Object>... combinators) {
        return executor.with(inRecommendedOrder(combinators)).layers().stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void in_whatever_order_they_are_named_they_lie_the_same() {
        Combinator<Object> retry = layer("retry(3 attempts, exponential)");
        Combinator<Object> breaker = layer("circuitBreaker(bank)");
        Combinator<Object> logged = layer("logged");

        List<String> expected = List.of("logged", "retry(3 attempts, exponential)", "circuitBreaker(bank)");
        assertThat(order(retry, breaker, logged)).isEqualTo(expected);
        assertThat(order(logged, breaker, retry)).isEqualTo(expected);
        assertThat(inRecommendedOrder(breaker, logged, retry).name())
                .isEqualTo("logged, retry(3 attempts, exponential), circuitBreaker(bank)");
    }

    @Test
    void of_two_time_limits_the_longer_is_for_all_attempts() {
        assertThat(order(layer("timeout(PT2S)"), layer("retry"), layer("timeout(PT1M)")))
                .containsExactly("timeout(PT1M)", "retry", "timeout(PT2S)");
        assertThat(order(layer("timeout(PT2S)"), layer("timeout(PT10S)"), layer("timeout(PT1M)"), layer("retry")))
                .containsExactly("timeout(PT1M)", "timeout(PT10S)", "retry", "timeout(PT2S)");
    }

    @Test
    void the_only_time_limit_is_for_each_attempt() {
        assertThat(order(layer("timeout(PT1M)"), layer("retry"))).containsExactly("retry", "timeout(PT1M)");
    }

    @Test
    void time_limits_of_different_actions_are_each_the_only_one() {
        assertThat(order(
                        layer("timeout(PT1M)").on(String.class),
                        layer("timeout(PT1S)").on(Integer.class),
                        layer("retry")))
                .containsExactly("retry", "timeout(PT1M) on String", "timeout(PT1S) on Integer");
    }

    @Test
    void several_of_a_kind_keep_their_order() {
        assertThat(order(layer("tap"), layer("logged(b)"), layer("logged(a)").on(String.class)))
                .containsExactly("logged(b)", "logged(a) on String", "tap");
    }

    @Test
    void the_number_in_flight_may_be_among_them() {
        assertThat(executor.with(inRecommendedOrder(Parallel.parallel(3), layer("logged")))
                        .maxInFlight())
                .isEqualTo(3);
    }

    @Test
    void nothing_in_order_is_nothing() {
        assertThat(executor.with(inRecommendedOrder())).isSameAs(executor);
        assertThat(inRecommendedOrder().name()).isEqualTo("none");
    }

    @Test
    void what_is_not_known_is_refused() {
        assertThatThrownBy(() -> inRecommendedOrder(layer("own(7)")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The recommended order has no place for own(7): give its behaviour a role, or apply it"
                        + " separately by Executor.with");
        assertThatThrownBy(() -> inRecommendedOrder(layer("retry(1, 2)").inside(layer("logged"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("logged, retry(1, 2) consists of several combinators: pass each of them separately");
    }

    @Test
    void the_table_in_the_documentation_is_the_order() throws IOException {
        Path source = Path.of("src/main/java/dev/syncopate/combinators/Recommended.java");
        try (Stream<String> lines = Files.lines(source)) {
            List<Role> documented = lines.filter(line -> line.startsWith("/// | `"))
                    .map(line -> line.substring(0, line.indexOf('|', 5)))
                    .flatMap(cell -> Pattern.compile("`(\\w+)`").matcher(cell).results())
                    .map(found -> FakeLayer.role(found.group(1)))
                    .toList();
            assertThat(documented).isEqualTo(LayerOrder.ROLES);
        }
    }
}
