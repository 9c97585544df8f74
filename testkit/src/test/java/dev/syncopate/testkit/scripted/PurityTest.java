package dev.syncopate.testkit.scripted;

import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import dev.syncopate.testkit.scripted.Orders.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PurityTest {
    @Test
    void state_outside_of_the_orchestration_is_found_by_the_second_run() {
        AtomicInteger runs = new AtomicInteger();
        Orchestration<Orders<?>, Integer> counting =
                conductor -> conductor.yield(new Price("lamp-" + runs.incrementAndGet()));

        assertThat(Said.by(() ->
                        Script.of(counting).expects(Price.class, answered(5)).returns(5)))
                .isEqualTo("""
                        The orchestration is not pure. Given the same answers, its second run yields something else at /0:
                          first run: Price[article=lamp-1]
                          this run:  Price[article=lamp-2]
                                                   ^^^^^^
                          article: lamp-1 -> lamp-2
                        yielded at (PurityTest.java)
                        the run waits for /0 Price[article=lamp-2]
                        An orchestration depends on its answers alone. Time, chance and ids are asked of the conductor, \
                        state is made inside of it, and forks share nothing that one of them changes""");
    }

    @Test
    void a_result_that_depends_on_something_else_is_found() {
        AtomicInteger runs = new AtomicInteger();
        Orchestration<Orders<?>, Integer> counting =
                conductor -> conductor.yield(new Price("lamp")) + runs.incrementAndGet();

        assertThat(Said.by(() -> Stubs.of(counting).on(Price.class, answered(5)).play()))
                .contains("its second run ends otherwise at /:")
                .contains("first run: 6\n  this run:  7\n");
    }

    @Test
    void a_yield_that_comes_in_the_second_run_alone_is_found() {
        AtomicInteger runs = new AtomicInteger();
        Orchestration<Orders<?>, Integer> more =
                conductor -> runs.incrementAndGet() == 1 ? 5 : conductor.yield(new Price("lamp"));
        Orchestration<Orders<?>, Integer> fewer =
                conductor -> runs.incrementAndGet() == 3 ? conductor.yield(new Price("lamp")) : 5;

        assertThat(Said.by(() -> Script.of(more).play()))
                .contains("its second run yields something else at /0:")
                .contains("first run: nothing there\n  this run:  Price[article=lamp]\nyielded at (PurityTest.java)");
        assertThat(Said.by(
                        () -> Script.of(fewer).expects(Price.class, answered(5)).play()))
                .contains("first run: Price[article=lamp]\n  this run:  nothing there\nthe run has returned 5");
    }

    @Test
    void a_list_that_forks_share_is_found_by_another_order_of_the_forks() {
        Orchestration<Orders<?>, List<String>> sharing = conductor -> {
            List<String> order = new ArrayList<>();
            conductor.all(
                    List.of(first -> order.add("first"), second -> order.add("second"), third -> order.add("third")));
            conductor.yield(new Price("lamp"));
            return order;
        };

        assertThat(Said.by(() ->
                        Script.of(sharing).expects(Price.class, answered(5)).play()))
                .contains("a run whose forks go in another order (RunSettings.shuffled(")
                .contains("first run: [first, second, third]");
    }

    @Test
    void a_run_that_waits_is_checked_too() {
        AtomicInteger runs = new AtomicInteger();
        Orchestration<Orders<?>, Integer> counting =
                conductor -> conductor.yield(new Price("lamp-" + runs.incrementAndGet()));

        assertThat(Said.by(() ->
                        Script.of(counting).expects(Price.class, unanswered()).waits()))
                .contains("first run: Price[article=lamp-1]\n  this run:  Price[article=lamp-2]\n");
    }

    @Test
    void the_check_is_left_out_on_request() {
        AtomicInteger runs = new AtomicInteger();
        Orchestration<Orders<?>, Integer> counting =
                conductor -> conductor.yield(new Price("lamp")) + runs.incrementAndGet();

        Script.of(counting)
                .withoutPurityCheck()
                .expects(Price.class, answered(5))
                .returns(6);
        Stubs.of(counting).withoutPurityCheck().on(Price.class, answered(5)).returns(7);
    }

    @Test
    void results_without_an_equals_are_the_same_if_they_look_it() {
        Orchestration<Orders<?>, Object> arrays = conductor -> new int[] {conductor.yield(new Price("lamp"))};
        Orchestration<Orders<?>, Object> objects = conductor -> new Object();

        assertThat(Stubs.of(arrays).on(Price.class, answered(5)).result()).isEqualTo(new int[] {5});
        assertThat(Script.of(objects).result()).isNotNull();
    }

    @Test
    void time_chance_and_ids_of_the_conductor_are_pure() {
        Orchestration<Orders<?>, String> pure =
                conductor -> conductor.now() + " " + conductor.random().nextInt() + " " + conductor.uuid();

        assertThat(Script.of(pure).result()).startsWith("1970-01-01T00:00:00Z ");
    }
}
