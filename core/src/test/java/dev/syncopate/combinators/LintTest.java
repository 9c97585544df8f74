package dev.syncopate.combinators;

import static dev.syncopate.combinators.FakeLayer.layer;
import static dev.syncopate.combinators.Recommended.inRecommendedOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Role;
import dev.syncopate.combinators.FakeLayer.Fetch;
import dev.syncopate.combinators.FakeLayer.Other;
import dev.syncopate.combinators.LayerRule.Condition;
import dev.syncopate.combinators.Lint.Finding;
import dev.syncopate.fixtures.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class LintTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "timeout", "timeout(PT2S)",
            "batchOutcomes", "batchOutcomes(Fetch)",
            "retry", "retry(3 attempts, exponential from PT0.1S)",
            "batch", "batch(Fetch, 100)",
            "circuitBreaker", "circuitBreaker(bank)",
            "bulkhead", "bulkhead(bank)",
            "rateLimiter", "rateLimiter(bank)");

    private static Combinator<Object> named(Role role) {
        return named(name(role));
    }

    private static String name(Role role) {
        String constant = role.name().toLowerCase(Locale.ROOT);
        return Pattern.compile("_(\\w)")
                .matcher(constant)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static Combinator<Object> named(String name) {
        return layer(SETTINGS.getOrDefault(name, name));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // Passed on to be read.
    private static Executor<Object> stack(Combinator<Object>... outermostFirst) {
        Executor<Object> executor = action -> action;
        for (int i = outermostFirst.length - 1; i >= 0; i--) {
            executor = executor.with(outermostFirst[i]);
        }
        return executor;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // Passed on to be read.
    private static List<List<String>> found(Combinator<Object>... outermostFirst) {
        return Lint.lint(stack(outermostFirst)).stream().map(Finding::layers).toList();
    }

    /// Every pair that a rule names.
    static Stream<Arguments> pairs() {
        return LayerRules.ALL.stream()
                .filter(rule -> rule.condition() != Condition.LONGER_LIMIT_INSIDE
                        && rule.condition() != Condition.AT_MOST_ONCE_INSIDE)
                .flatMap(rule -> rule.outer().stream()
                        .map(LintTest::name)
                        .flatMap(outer -> inner(rule, outer).map(inner -> Arguments.of(outer, inner))));
    }

    private static Stream<String> inner(LayerRule rule, String outer) {
        return switch (rule.condition()) {
            case ACTS_ON_PASSING_ACTIONS -> Stream.of("logged", "memo", "retry");
            case SAME_ROLE, SAME_SETTINGS -> Stream.of(outer);
            default -> rule.inner().stream().map(LintTest::name);
        };
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void each_pair_of_a_rule_is_found(String outer, String inner) {
        assertThat(found(named(outer), named(inner)))
                .containsExactly(List.of(named(outer).name(), named(inner).name()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void in_the_recommended_order_the_same_pair_is_right(String outer, String inner) {
        if (!outer.equals(inner)) {
            assertThat(Lint.lint(stack(inRecommendedOrder(named(outer), named(inner)))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void layers_for_different_actions_never_meet(String outer, String inner) {
        if (!outer.startsWith("batch")) {
            assertThat(found(named(outer).on(Fetch.class), named(inner).on(Other.class)))
                    .isEmpty();
        }
        assertThat(found(named(outer).on(Fetch.class), named(inner).on(Fetch.class)))
                .hasSize(1);
    }

    @Test
    void the_findings_read_like_this() throws IOException {
        String findings = pairs().flatMap(pair ->
                        Lint.lint(stack(named((String) pair.get()[0]), named((String) pair.get()[1]))).stream())
                .map(Finding::toString)
                .collect(Collectors.joining("\n", "", "\n"));
        try (InputStream golden = LintTest.class.getResourceAsStream("lint.txt")) {
            assertThat(findings).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void of_two_time_limits_the_longer_one_inside_does_nothing() {
        assertThat(found(layer("timeout(PT1S)"), layer("timeout(PT1.5S)"))).hasSize(1);
        assertThat(found(layer("timeout(PT1S)"), layer("timeout(PT1S)"))).isEmpty();
        assertThat(found(layer("timeout(PT1.5S)"), layer("timeout(PT1S)"))).isEmpty();
        assertThat(found(layer("timeout(PT1S)"), layer("timeout(by action)"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"retry", "circuitBreaker", "fallback"})
    void a_limit_of_all_attempts_is_right_where_each_has_its_own(String between) {
        assertThat(found(layer("timeout(PT9S)"), named(between), layer("timeout(PT1S)")))
                .isEmpty();
        assertThat(found(
                        layer("timeout(PT9S)"),
                        named(between),
                        layer("timeout(PT1S)").on(Fetch.class)))
                .isEmpty();
    }

    @Test
    void what_is_logged_outside_may_be_logged_inside_too() {
        assertThat(found(named("logged"), named("memo"), named("logged"))).isEmpty();
        assertThat(found(named("tap"), named("memo"), named("logged"))).hasSize(1);
    }

    @Test
    void two_predicates_may_be_any() {
        Combinator<Object> retry = named("retry").when(action -> true);

        assertThat(found(retry, named("fallback").when(action -> true))).isEmpty();
        assertThat(found(retry, named("fallback"))).hasSize(1);
        assertThat(found(retry.on(Fetch.class), named("fallback").on(Fetch.class)))
                .hasSize(1);
        assertThat(found(retry.on(Fetch.class), named("fallback").on(Other.class)))
                .isEmpty();
    }

    @Test
    void around_what_is_batched_nothing_of_that_type_is_met() {
        assertThat(found(named("batch"), named("retry"))).hasSize(1);
        assertThat(found(named("batch"), named("own").on(Fetch.class))).hasSize(1);
        assertThat(found(named("batch"), named("own").on(Other.class))).isEmpty();
        assertThat(found(named("batch"), layer("batch(Other)"))).isEmpty();
        assertThat(found(named("retry"), named("batch"))).isEmpty();
    }

    @Test
    void two_breakers_may_lie_around_each_other_and_one_may_not_twice() {
        assertThat(found(layer("circuitBreaker(a)"), layer("circuitBreaker(b)")))
                .isEmpty();
        assertThat(found(layer("circuitBreaker(a)"), layer("circuitBreaker(a)")))
                .hasSize(1);
    }

    @Test
    void an_executor_alone_is_without_findings() {
        assertThat(Lint.lint(action -> action)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everything_in_the_recommended_order_is_without_findings(long seed) {
        List<Combinator<? super Object>> all = new ArrayList<>(LayerOrder.ROLES.stream()
                .filter(role -> role != Role.TIMEOUT && role != Role.PARALLEL)
                .map(LintTest::named)
                .toList());
        all.add(layer("timeout(PT1S)"));
        all.add(layer("timeout(PT9S)"));
        Collections.shuffle(all, new Random(Seeds.nth((int) seed)));
        List<Combinator<? super Object>> some = all.subList(0, seed == 1 ? all.size() : all.size() / 2);

        Executor<Object> executor = stack(Recommended.ordered(some));

        assertThat(executor.layers()).hasSize(some.size());
        assertThat(Lint.lint(executor)).isEmpty();
    }

    @Test
    void a_batch_meets_its_type_also_where_one_of_both_is_narrowed_further() {
        Combinator<Object> batch = named("batch");
        Combinator<Object> own = named("own");

        assertThat(found(batch, own.when(action -> true).on(Fetch.class))).hasSize(1);
        assertThat(found(batch.when(action -> true), own.on(Fetch.class))).hasSize(1);
        assertThat(found(batch.when(action -> true), own.when(action -> false).on(Fetch.class)))
                .isEmpty();
        assertThat(found(batch.when(action -> true), own.on(Other.class))).isEmpty();
    }

    @Test
    void a_batch_that_names_no_type_meets_all() {
        assertThat(found(layer("batch"), named("own").on(Other.class))).hasSize(1);
    }

    @Test
    void what_is_logged_outside_for_other_actions_only_makes_up_for_nothing() {
        assertThat(found(named("logged").on(Other.class), named("memo").on(Fetch.class), named("logged")))
                .containsExactly(List.of("memo on Fetch", "logged"));
    }

    @Test
    void a_time_limit_whose_time_is_not_known_is_not_compared() {
        assertThat(found(layer("timeout(PT1S)"), layer("timeout"))).isEmpty();
        assertThat(found(layer("timeout(PT1S)"), Combinator.of("timeout(PT2S)", (action, call, next) -> next)))
                .isEmpty();
    }
}
