package dev.syncopate.testkit;

import static dev.syncopate.combinators.Combinators.budget;
import static dev.syncopate.combinators.Combinators.memo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.testkit.search.ImpureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // Actions and answers are plain objects, none of which is null.
class TrialPurityTest {
    private int counter;
    private static final List<Object> SHARED = new ArrayList<>();

    private static void accuse(Orchestration<Object, Object> impure, String... says) {
        assertThatThrownBy(() -> trial(impure).explore())
                .isInstanceOf(ImpureException.class)
                .hasMessageStartingWith("The orchestration is not pure: ")
                .hasMessageContainingAll(says);
    }

    private static void accept(Trial<Object, Object, World> pure) {
        assertThatCode(pure::all).doesNotThrowAnyException();
    }

    /// Answers by all that was done until then; what ends in `!` fails.
    static final class World {
        private final StringBuilder done = new StringBuilder();

        Object perform(Object action) {
            done.append(action);
            if (action.toString().endsWith("!")) {
                throw new IllegalStateException(action.toString());
            }
            return done.toString();
        }
    }

    private static Trial<Object, Object, World> trial(Orchestration<Object, Object> orchestration) {
        return Trial.of(orchestration).in(World::new, World::perform);
    }

    private static List<Orchestration<Object, Object>> each(String... letters) {
        return Arrays.stream(letters)
                .<Orchestration<Object, Object>>map(letter -> conductor -> conductor.yieldAny(letter))
                .toList();
    }

    @Test
    void a_counter_in_a_field_is_found() {
        accuse(
                conductor -> conductor.yieldAny("a" + counter++),
                "differs at /0 (TrialPurityTest.java:",
                "'a0 takes effect'");
    }

    @Test
    void a_static_list_is_found() {
        accuse(
                conductor -> {
                    SHARED.add(conductor.yieldAny("a"));
                    return SHARED.size() > 1 ? conductor.yieldAny("b") : "one";
                },
                "differs at /1 (TrialPurityTest.java:");
    }

    @Test
    void the_clock_of_the_jvm_is_found() {
        accuse(conductor -> conductor.yieldAny("a" + System.nanoTime()), "differs at /0 (TrialPurityTest.java:");
    }

    @Test
    void the_chance_of_the_jvm_is_found() {
        accuse(conductor -> conductor.yieldAny("a" + Math.random()), "differs at /0 (TrialPurityTest.java:");
    }

    @Test
    void the_order_of_a_set_of_identities_is_found() {
        accuse(
                conductor -> {
                    Set<Object> all = new HashSet<>();
                    for (int i = 0; i < 20; i++) {
                        all.add(new Object() {
                            private final int number = all.size();

                            @Override
                            public String toString() {
                                return "" + number;
                            }
                        });
                    }
                    return conductor.yieldAny("a" + all);
                },
                "differs at /0 (TrialPurityTest.java:");
    }

    @Test
    void a_result_that_differs_is_found() {
        accuse(conductor -> counter++, "ended with");
    }

    @Test
    void a_list_that_forks_share_is_found() {
        accuse(
                conductor -> {
                    List<Object> shared = new ArrayList<>();
                    conductor.all(List.<Orchestration<Object, Object>>of(
                            own -> shared.add(own.yieldAny("a")), own -> shared.add(own.yieldAny("b"))));
                    return conductor.yieldAny("c" + shared);
                },
                "when the same answers came in another order",
                "/ waits for /0 c[",
                "(TrialPurityTest.java:");
    }

    @Test
    void a_variable_that_forks_share_before_they_yield_is_found() {
        accuse(
                conductor -> {
                    AtomicInteger first = new AtomicInteger();
                    return conductor.all(List.<Orchestration<Object, Object>>of(
                            own -> own.yieldAny("a" + first.getAndIncrement()),
                            own -> own.yieldAny("b" + first.getAndIncrement())));
                },
                "when its forks began in another order it differs at /0/0 (TrialPurityTest.java:");
    }

    @Test
    void a_race_that_a_shared_variable_decides_is_found() {
        accuse(
                conductor -> {
                    AtomicInteger winner = new AtomicInteger();
                    conductor.all(List.<Orchestration<Object, Object>>of(
                            own -> {
                                own.yieldAny("a");
                                return winner.compareAndSet(0, 1);
                            },
                            own -> {
                                own.yieldAny("b");
                                return winner.compareAndSet(0, 2);
                            }));
                    return conductor.yieldAny("won by " + winner);
                },
                "when the same answers came in another order",
                "/ waits for /0 won by ");
    }

    @Test
    void nothing_is_explored_once_something_is_found() {
        AtomicInteger claims = new AtomicInteger();
        Trial<Object, Object, World> impure = trial(conductor -> conductor.yieldAny("a" + counter++))
                .always("counts", world -> claims.incrementAndGet() > 0);

        assertThatThrownBy(() -> impure.explore()).isInstanceOf(ImpureException.class);
        assertThat(claims.get()).isLessThan(20);
    }

    @Test
    void the_winner_of_a_race_may_be_yielded() {
        accept(trial(conductor -> conductor.yieldAny("" + conductor.race(each("a", "b")))));
    }

    @Test
    void first_success_may_meet_failures_in_any_order() {
        accept(trial(conductor -> conductor.yieldAny("" + conductor.firstSuccess(each("a!", "b!", "c")))));
    }

    @Test
    void forks_may_yield_what_a_memo_knows() {
        UnaryOperator<Executor<Object>> layers = model -> model.with(memo());
        accept(trial(conductor -> conductor.all(each("a", "a", "b"))).through(layers));
    }

    @Test
    void forks_may_share_a_budget() {
        UnaryOperator<Executor<Object>> layers = model -> model.with(budget(action -> 1, 2));
        accept(trial(conductor -> conductor.all(each("a", "b", "c"))).through(layers));
    }
}
