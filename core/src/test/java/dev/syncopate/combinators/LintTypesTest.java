package dev.syncopate.combinators;

import static dev.syncopate.combinators.Fallback.fallback;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Recommended.inRecommendedOrder;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.combinators.Schedule.fixed;
import static dev.syncopate.combinators.Tap.tap;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Lint and the recommended order go by what layers are, not by how their types print.
@NullUnmarked
class LintTypesTest {
    private static final class Orders {
        record Get(int id) implements Action<Get, String> {}
    }

    private static final class Users {
        record Get(int id) implements Action<Get, String> {}
    }

    sealed interface Shop {
        record Buy() implements Shop {}
    }

    private final Executor<Object> executor = action -> action;
    private final Combinator<Object> retrying = retry(fixed(Duration.ofSeconds(1)));
    private final Combinator<Object> substitute = fallback((action, failure) -> "substitute");

    private static List<List<String>> found(Executor<?> executor) {
        return Lint.lint(executor).stream().map(Lint.Finding::layers).toList();
    }

    @Test
    void types_of_one_name_are_different_types() {
        assertThat(Orders.Get.class).isNotEqualTo(Users.Get.class);
        assertThat(found(executor.with(substitute.on(Orders.Get.class)).with(retrying.on(Users.Get.class))))
                .isEmpty();
        assertThat(found(executor.with(substitute.on(Orders.Get.class)).with(retrying.on(Orders.Get.class))))
                .hasSize(1);
    }

    @Test
    void a_batch_concerns_its_type_and_none_of_that_name() {
        Combinator<Object> batched = Batch.batch(
                Orders.Get.class,
                10,
                (List<Orders.Get> all) -> all.stream().map(get -> "x").toList());

        assertThat(found(executor.with(retrying.on(Users.Get.class)).with(batched)))
                .isEmpty();
        assertThat(found(executor.with(retrying.on(Orders.Get.class)).with(batched)))
                .hasSize(1);
    }

    @Test
    void a_type_and_a_part_of_it_meet() {
        assertThat(found(executor.with(substitute.on(Shop.Buy.class)).with(retrying.on(Shop.class))))
                .hasSize(1);
        assertThat(found(executor.with(substitute.on(Shop.class)).with(retrying.on(Shop.Buy.class))))
                .hasSize(1);
    }

    @Test
    void the_same_predicate_admits_the_same() {
        Predicate<Object> some = action -> action.hashCode() > 7;

        assertThat(found(executor.with(substitute.when(some)).with(retrying.when(some))))
                .hasSize(1);
        assertThat(found(executor.with(substitute.when(some)).with(retrying.when(some.negate()))))
                .isEmpty();
    }

    @Test
    void joined_executors_show_their_layers() {
        Executor<Object> joined = Executor.<Object>handling(Object.class)
                .family(Orders.Get.class, executor.with(substitute))
                .family(Object.class, executor.with(retrying))
                .build();

        assertThat(joined.layers()).hasToString("[fallback on Get, retry(fixed PT1S) on Object]");
        assertThat(joined.describe()).isEqualTo("""
                        Executor[Object]
                          on Get
                            fallback
                            executor
                          on Object
                            retry(fixed PT1S)
                            executor""");
        assertThat(found(joined)).isEmpty();
        assertThat(found(joined.with(retrying)))
                .containsExactly(
                        List.of("retry(fixed PT1S)", "fallback on Get"),
                        List.of("retry(fixed PT1S)", "retry(fixed PT1S) on Object"));
        assertThat(found(joined.with(retrying.on(Orders.Get.class))))
                .containsExactly(List.of("retry(fixed PT1S) on Get", "fallback on Get"));
        assertThat(found(joined.with(retrying.on(Users.Get.class)))).isEmpty();
    }

    @Test
    void what_lies_in_one_branch_is_looked_over_and_branches_do_not_meet() {
        Executor<Object> wrong = executor.with(substitute).with(retrying);

        assertThat(found(Executor.<Object>routing().when(action -> true, wrong).otherwise(executor)))
                .containsExactly(List.of("retry(fixed PT1S) when ...", "fallback when ..."));
        assertThat(found(Executor.<Object>routing()
                        .when(action -> true, executor)
                        .otherwise(wrong)))
                .containsExactly(List.of("retry(fixed PT1S) else", "fallback else"));
        assertThat(found(Executor.<Object>routing()
                        .when(action -> true, executor.with(retrying))
                        .otherwise(executor.with(substitute))))
                .isEmpty();
    }

    @Test
    void a_limit_is_known_however_it_prints() {
        assertThat(found(executor.with(timeout(Duration.ofSeconds(9))).with(timeout(Duration.ofSeconds(1)))))
                .hasSize(1);
        assertThat(executor.with(inRecommendedOrder(timeout(Duration.ofSeconds(1)), timeout(Duration.ofDays(9))))
                        .layers())
                .hasToString("[timeout(PT216H), timeout(PT1S)]");
    }

    @Test
    void time_limits_of_types_of_one_name_are_each_the_only_one() {
        assertThat(executor.with(inRecommendedOrder(
                                timeout(Duration.ofMinutes(1)).on(Orders.Get.class),
                                timeout(Duration.ofSeconds(1)).on(Users.Get.class),
                                retrying))
                        .layers())
                .hasToString("[retry(fixed PT1S), timeout(PT1M) on Get, timeout(PT1S) on Get]");
    }

    private record Guarding<A>(Object breaker) implements Around<A> {
        @Override
        public Role role() {
            return Role.CIRCUIT_BREAKER;
        }

        @Override
        public Object execute(A action, dev.syncopate.Call call, Next<A> next) throws Exception {
            return next.execute(action, call);
        }
    }

    @Test
    void two_breakers_of_one_name_are_two() {
        Object breaker = new Object();
        Combinator<Object> one = Combinator.of("circuitBreaker(a)", new Guarding<>(breaker));
        Combinator<Object> same = Combinator.of("circuitBreaker(a)", new Guarding<>(breaker));
        Combinator<Object> other = Combinator.of("circuitBreaker(a)", new Guarding<>(new Object()));

        assertThat(found(executor.with(one).with(same))).hasSize(1);
        assertThat(found(executor.with(one).with(other))).isEmpty();
    }

    /// Whatever it is called.
    private record Patience<A>() implements Around<A> {
        @Override
        public Object execute(A action, dev.syncopate.Call call, Next<A> next) throws Exception {
            return next.execute(action, call);
        }

        @Override
        public Role role() {
            return Role.RETRY;
        }
    }

    @Test
    void a_combinator_of_ones_own_says_its_role() {
        Combinator<Object> patient = Combinator.of("patiently(3)", new Patience<>());
        Combinator<Object> named = Combinator.of("retry(3)", (action, call, next) -> next.execute(action, call));

        assertThat(found(executor.with(substitute).with(patient))).containsExactly(List.of("patiently(3)", "fallback"));
        assertThat(executor.with(inRecommendedOrder(patient, substitute)).layers())
                .hasToString("[fallback, patiently(3)]");
        assertThat(found(executor.with(substitute).with(named))).isEmpty();
        assertThat(patient.layers().getFirst().kind()).isEqualTo(Layer.Kind.NEUTRAL);
        assertThat(memo().layers().getFirst().kind()).isEqualTo(Layer.Kind.RUN);
        assertThat(SingleFlight.singleFlight().layers().getFirst().kind()).isEqualTo(Layer.Kind.PROCESS);
    }

    @Test
    void a_combinator_names_its_layers_without_an_executor() {
        assertThat(tap((action, outcome) -> {})
                        .inside(memo())
                        .inside(retrying.on(Shop.class))
                        .layers())
                .hasToString("[retry(fixed PT1S) on Shop, memo, tap]");
        assertThat(Parallel.parallel(3).layers()).isEmpty();
        assertThat(Combinator.none().layers()).isEmpty();
    }
}
