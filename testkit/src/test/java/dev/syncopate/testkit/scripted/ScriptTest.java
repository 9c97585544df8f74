package dev.syncopate.testkit.scripted;

import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static dev.syncopate.testkit.scripted.Answer.after;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.cancelled;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static dev.syncopate.testkit.scripted.Orders.checkout;
import static dev.syncopate.testkit.scripted.Orders.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Orchestration;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import dev.syncopate.testkit.scripted.Orders.Approve;
import dev.syncopate.testkit.scripted.Orders.Charge;
import dev.syncopate.testkit.scripted.Orders.Price;
import dev.syncopate.testkit.scripted.Orders.Receipt;
import dev.syncopate.testkit.scripted.Orders.Release;
import dev.syncopate.testkit.scripted.Orders.Reserve;
import dev.syncopate.testkit.scripted.Orders.Ship;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void actions_that_are_no_records_of_a_family_are_expected_too() {
        Orchestration<Object, String> untyped = conductor -> conductor.yieldAny("a") + "" + conductor.yieldAny("b");

        Script.of(untyped).expectsAny("a", answered(1)).expectsAny("b", done()).returns("1null");
    }

    @Test
    void a_group_has_an_answer_for_each_action() {
        List<Price> group = List.of(new Price("a"), new Price("b"));

        Script.of(sum(List.of("a", "b"))).expectsGroup(group, List.of(1, 2)).returns(3);
        Script.of(sum(List.of()))
                .expectsGroup(List.<Price>of(), List.<Integer>of())
                .returns(0);
        assertThatThrownBy(() -> Script.of(sum(List.of("a", "b"))).expectsGroup(group, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The group has 2 actions, but 1 answers were given");
    }

    @Test
    void actions_that_are_yielded_one_by_one_are_no_group() {
        Orchestration<Orders<?>, Integer> each =
                conductor -> conductor.yield(new Price("a")) + conductor.yield(new Price("b"));

        assertThatThrownBy(() -> Script.of(each)
                        .expectsGroup(List.of(new Price("a"), new Price("b")), List.of(1, 2))
                        .play())
                .isInstanceOf(ScriptError.class)
                .hasMessageContaining("the same action, but it is not cancelled, or not in that fork, or no group");
    }

    @Test
    void members_of_a_group_take_their_time() {
        List<Price> group = List.of(new Price("a"), new Price("b"));

        History history = Script.of(sum(List.of("a", "b")))
                .expectsGroup(
                        group, after(Duration.ofSeconds(1), answered(1)), after(Duration.ofSeconds(2), answered(2)))
                .returns(3);

        assertThat(history.events())
                .extracting(event -> event.at().getEpochSecond())
                .containsExactly(1L, 3L);
    }

    @Test
    void an_answer_that_comes_too_late_is_not_given() {
        Script.of(checkout("o-1", "piano"))
                .expects(Price.class, answered(500_000))
                .expects(Reserve.class, answered("r-1"))
                .expects(Approve.class, after(Duration.ofDays(4), answered(true)))
                .expects(Release.class, done())
                .returns(new Receipt("o-1", 0));
    }

    @Test
    void a_script_is_changed_by_none_of_its_methods() {
        Script<Orders<?>, Receipt> begin = Script.of(checkout("o-1", "lamp")).expects(Price.class, answered(5));

        begin.expects(Reserve.class, failed(new IOException("none left"))).fails(IOException.class);
        begin.expects(Reserve.class, answered("r-1"))
                .expects(new Charge("o-1", 5), answered("c-1"))
                .expects(Ship.class, done())
                .returns(new Receipt("o-1", 5));
    }

    @Test
    void steps_in_any_order_may_hold_steps_in_any_order() {
        Script.of(sum(List.of("a", "b", "c", "d")))
                .inAnyOrder(
                        part -> part.expects(new Price("d"), answered(1000)),
                        part -> part.inAnyOrder(
                                        one -> one.expects(new Price("c"), answered(100)),
                                        none -> none,
                                        two -> two.expects(new Price("b"), answered(10)))
                                .expects(new Price("a"), answered(1)))
                .returns(1111);
    }

    @Test
    void a_cancelled_action_is_found_before_and_after_the_cancellation() {
        Orchestration<Orders<?>, Integer> race =
                conductor -> conductor.race(List.of(a -> a.yield(new Price("a")), b -> b.yield(new Price("b"))));

        Script.of(race)
                .expects(new Price("a"), unanswered())
                .expects(new Price("b"), answered(2))
                .returns(2);
        Script.of(race)
                .expects(new Price("b"), answered(2))
                .expects(new Price("a"), cancelled())
                .returns(2);
        assertThatThrownBy(() ->
                        Script.of(race).expects(new Price("b"), answered(2)).returns(2))
                .hasMessageContaining("yields what no step of its script expects at /0/0:")
                .isInstanceOf(ScriptError.class);
    }

    @Test
    void layers_of_the_run_see_the_answers() {
        Orchestration<Orders<?>, Integer> twice =
                conductor -> conductor.yield(new Price("a")) + conductor.yield(new Price("a"));

        Script.of(twice)
                .through(orders -> orders.with(memo()))
                .expects(new Price("a"), answered(2))
                .returns(4);
    }

    @Test
    void layers_of_the_process_are_not_used() {
        Orchestration<Orders<?>, Integer> twice =
                conductor -> conductor.yield(new Price("a")) + conductor.yield(new Price("a"));

        Script.of(twice)
                .through(orders -> orders.with(singleFlight()).with(memo()))
                .expects(new Price("a"), answered(2))
                .returns(4);
    }

    @Test
    void a_run_has_the_settings_that_it_was_given() {
        Orchestration<Orders<?>, Integer> random =
                conductor -> conductor.random().nextInt();

        History history =
                Script.of(random).with(RunSettings.of("r-7").withSeed(7)).play().history();

        assertThat(history.runId()).isEqualTo("r-7");
        assertThat(history.seed()).isEqualTo(7);
        assertThat(Script.of(random).given(history).result())
                .isEqualTo(Script.of(random)
                        .with(RunSettings.of("r-8").withSeed(7))
                        .result())
                .isNotEqualTo(Script.of(random).result());
    }

    @Test
    void an_error_of_the_orchestration_is_thrown_unchanged() {
        AssertionError error = new AssertionError("inside");
        Orchestration<Orders<?>, Integer> failing = conductor -> {
            conductor.yield(new Price("a"));
            throw error;
        };

        assertThatThrownBy(() ->
                        Script.of(failing).expects(Price.class, answered(1)).play())
                .isSameAs(error);
    }

    @Test
    void a_cancelled_run_ends_as_cancelled() {
        Script.of(checkout("o-1", "lamp"))
                .expects(Price.class, unanswered())
                .cancel()
                .endsCancelled();
        assertThatThrownBy(() -> Script.of(checkout("o-1", "lamp")).cancel().endsCancelled())
                .isInstanceOf(ScriptError.class)
                .hasMessageContaining("Price[article=lamp]");
    }

    @Test
    void a_history_with_a_lost_race_and_a_cancellation_is_a_fixture() {
        Orchestration<Orders<?>, Integer> racing = conductor -> {
            int first = conductor.race(List.of(a -> a.yield(new Price("a")), b -> {
                b.sleep(Duration.ofSeconds(1));
                return b.yield(new Price("b"));
            }));
            return first + conductor.yield(new Price("c"));
        };
        History cancelled = Script.of(racing)
                .passes(Duration.ofSeconds(2))
                .expects(new Price("b"), answered(2))
                .expects(new Price("a"), cancelled())
                .expects(new Price("c"), unanswered())
                .cancel()
                .endsCancelled();

        Script.of(racing).given(cancelled).endsCancelled();
        for (int count = 0; count <= 3; count++) {
            History part = cancelled.first(count);
            Stubs.of(racing)
                    .given(part)
                    .on(new Price("b"), answered(2))
                    .on(new Price("a"), after(Duration.ofSeconds(3), answered(3)))
                    .on(new Price("c"), answered(10))
                    .returns(12);
        }
    }

    @Test
    void a_run_that_yields_fewer_actions_than_its_history_differs() {
        History two = Script.of(sum(List.of("a", "b")))
                .expects(new Price("a"), answered(1))
                .expects(new Price("b"), answered(2))
                .play()
                .history();

        assertThatThrownBy(() -> Script.of(sum(List.of("a"))).given(two).play())
                .isInstanceOf(ScriptError.class)
                .hasMessage("""
                        The run differs from the history that it was given at /1:
                          recorded: Price[article=b]
                          yielded:  nothing there
                        the run has returned 1""");
    }

    @Test
    void a_negative_delay_is_refused() {
        assertThatThrownBy(() -> after(Duration.ofSeconds(-1), answered(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An answer takes no negative time, but the delay was PT-1S");
    }
}
