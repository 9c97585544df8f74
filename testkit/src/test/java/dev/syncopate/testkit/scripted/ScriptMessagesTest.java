package dev.syncopate.testkit.scripted;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.combinators.Post.post;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.cancelled;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static dev.syncopate.testkit.scripted.Orders.checkout;
import static dev.syncopate.testkit.scripted.Orders.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.history.History;
import dev.syncopate.testkit.scripted.Orders.Approve;
import dev.syncopate.testkit.scripted.Orders.Charge;
import dev.syncopate.testkit.scripted.Orders.Price;
import dev.syncopate.testkit.scripted.Orders.Receipt;
import dev.syncopate.testkit.scripted.Orders.Reserve;
import dev.syncopate.testkit.scripted.Orders.Ship;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a script says when a run does something else.
class ScriptMessagesTest {
    private static Script<Orders<?>, Receipt> reserved() {
        return Script.of(checkout("o-1", "lamp"))
                .expects(new Price("lamp"), answered(500))
                .expects(new Reserve("lamp"), answered("r-1"));
    }

    @Test
    void a_different_component_is_marked_in_both_records() {
        ScriptError error = catchThrowableOfType(
                ScriptError.class,
                () -> reserved()
                        .expects(new Charge("o-1", 501), answered("c-1"))
                        .expects(new Ship("o-1"), done())
                        .returns(new Receipt("o-1", 500)));

        assertThat(error.path()).contains(Path.parse("/2"));
        assertThat(error).message().containsPattern("yielded at .*Orders.*\\(Orders.java:\\d+\\)");
        assertThat(Said.by(() -> {
                    throw error;
                }))
                .isEqualTo("""
                        The run differs from its script at /2:
                          expected: Charge[order=o-1, cents=501]
                          yielded:  Charge[order=o-1, cents=500]
                                                            ^^^
                          cents: 501 -> 500
                        yielded at (Orders.java)
                        the run waits for /2 Charge[order=o-1, cents=500]
                        the script:
                            1 Price[article=lamp] is answered 500
                            2 Reserve[article=lamp] is answered r-1
                          > 3 Charge[order=o-1, cents=501] is answered c-1
                            4 Ship[order=o-1] is answered null""");
    }

    @Test
    void another_action_is_shown_beside_the_expected_one() {
        assertThat(Said.by(() -> Script.of(checkout("o-1", "lamp"))
                        .expects(new Price("lamp"), answered(500))
                        .expects(new Charge("o-1", 500), failed(new IOException("offline")))
                        .expects(Reserve.class, unanswered())
                        .waits()))
                .isEqualTo("""
                        The run differs from its script at /1:
                          expected: Charge[order=o-1, cents=500]
                          yielded:  Reserve[article=lamp]
                        yielded at (Orders.java)
                        the run waits for /1 Reserve[article=lamp]
                        the script:
                            1 Price[article=lamp] is answered 500
                          > 2 Charge[order=o-1, cents=500] fails with java.io.IOException: offline
                            3 any Reserve is not answered""");
    }

    @Test
    void an_action_after_the_end_of_the_script_is_unexpected() {
        assertThat(Said.by(() -> reserved().returns(new Receipt("o-1", 500)))).isEqualTo("""
                        The run yields what no step of its script expects at /2:
                          Charge[order=o-1, cents=500]
                        yielded at (Orders.java)
                        the run waits for /2 Charge[order=o-1, cents=500]
                        the script:
                            1 Price[article=lamp] is answered 500
                            2 Reserve[article=lamp] is answered r-1
                          > its end""");
    }

    @Test
    void a_step_after_the_end_of_the_run_is_missed() {
        assertThat(Said.by(() -> Script.of(sum(List.of("a")))
                        .expects(new Price("a"), answered(2))
                        .expects(new Price("b"), answered(2))
                        .returns(4)))
                .isEqualTo("""
                        The run does not do what its script expects, which is:
                          Price[article=b] is answered 2
                        the run has returned 2
                        the script:
                            1 Price[article=a] is answered 2
                          > 2 Price[article=b] is answered 2""");
    }

    @Test
    void a_sleep_that_the_script_does_not_mention_is_named() {
        Orchestration<Orders<?>, Integer> later = conductor -> {
            conductor.sleep(Duration.ofMinutes(1));
            return conductor.yield(new Price("lamp"));
        };

        assertThat(Said.by(() ->
                        Script.of(later).expects(new Price("lamp"), answered(2)).returns(2)))
                .contains("the run waits for /:sleep Sleep[duration=PT1M]")
                .contains("> 1 Price[article=lamp] is answered 2");
        assertThat(Said.by(() -> Script.of(later).sleeps(Duration.ofMinutes(2)).play()))
                .contains("a sleep of PT2M ends\nthe run waits for /:sleep Sleep[duration=PT1M]");
        assertThat(Said.by(() -> Script.of(later).play()))
                .startsWith("The run has not ended with its script: the run waits for /:sleep Sleep[duration=PT1M]");
    }

    @Test
    void a_yield_of_a_fork_names_the_fork_and_its_line() {
        Orchestration<Orders<?>, Integer> forking = conductor -> {
            var price = conductor.fork("prices", fork -> fork.yield(new Price("lamp")));
            return price.join();
        };

        assertThat(Said.by(() -> Script.of(forking)
                        .within("prices", fork -> fork.expects(new Price("desk"), answered(2)))
                        .returns(2)))
                .isEqualTo("""
                        The run differs from its script at /0/0 (in fork 'prices'):
                          expected: Price[article=desk]
                          yielded:  Price[article=lamp]
                                                  ^^^^
                          article: desk -> lamp
                        yielded at (ScriptMessagesTest.java)
                        the run waits for /0/0 Price[article=lamp]
                        the script:
                          > 1 Price[article=desk] in fork 'prices' is answered 2""");
    }

    @Test
    void the_line_that_yielded_is_found_below_layers() {
        assertThat(Said.by(() -> Script.of(checkout("o-1", "lamp"))
                        .through(orders -> orders.with(compensate(action -> Optional.empty()))
                                .with(retry(Schedule.fixed(Duration.ofSeconds(1))))
                                .with(post((action, result) -> {})))
                        .expects(Price.class, failed(new IOException("offline")))
                        .sleeps()
                        .expects(new Price("desk"), answered(5))
                        .play()))
                .contains("at /0@2:")
                .contains("yielded at (Orders.java)");
    }

    @Test
    void of_steps_in_any_order_all_that_could_come_next_are_marked() {
        assertThat(Said.by(() -> Script.of(sum(List.of("a", "b", "c")))
                        .inAnyOrder(
                                part -> part.expects(new Price("c"), answered(1))
                                        .expects(new Price("x"), answered(2)),
                                part -> part.expects(new Price("a"), answered(1))
                                        .expects(new Price("b"), answered(2)),
                                part -> part.expects(new Price("y"), answered(3)))
                        .returns(5)))
                .isEqualTo("""
                        The run does not do what its script expects, which is:
                          Price[article=x] is answered 2
                          Price[article=y] is answered 3
                        the run has returned 4
                        the script:
                            1 Price[article=c] is answered 1
                          > 2 Price[article=x] is answered 2
                            3 Price[article=a] is answered 1
                            4 Price[article=b] is answered 2
                          > 5 Price[article=y] is answered 3""");
    }

    @Test
    void a_long_script_is_shown_around_its_place() {
        Orchestration<Orders<?>, Integer> counting = conductor -> {
            int count = 0;
            for (int i = 0; i < 9; i++) {
                count += conductor.yield(new Price("p" + i));
            }
            return count;
        };
        Script<Orders<?>, Integer> script = Script.of(counting);
        for (int i = 0; i < 9; i++) {
            script = script.expects(new Price(i == 4 ? "other" : "p" + i), answered(1));
        }
        Script<Orders<?>, Integer> whole = script;

        assertThat(Said.by(() -> whole.returns(9))).endsWith("""
                the script:
                    ... 1 before
                    2 Price[article=p1] is answered 1
                    3 Price[article=p2] is answered 1
                    4 Price[article=p3] is answered 1
                  > 5 Price[article=other] is answered 1
                    6 Price[article=p5] is answered 1
                    7 Price[article=p6] is answered 1
                    8 Price[article=p7] is answered 1
                    ... 1 more""");
    }

    @Test
    void another_result_is_shown_with_the_history() {
        assertThat(Said.by(() -> reserved()
                        .expects(Charge.class, answered("c-1"))
                        .expects(Ship.class, done())
                        .returns(new Receipt("o-1", 400))))
                .isEqualTo("""
                        The run returns another result:
                          expected: Receipt[order=o-1, cents=400]
                          returned: Receipt[order=o-1, cents=500]
                                                             ^^^
                          cents: 400 -> 500
                        its history:
                          /0 Price[article=lamp] -> Success[value=500]
                          /1 Reserve[article=lamp] -> Success[value=r-1]
                          /2 Charge[order=o-1, cents=500] -> Success[value=c-1]
                          /3 Ship[order=o-1] -> Success[value=null]""");
    }

    @Test
    void another_end_is_shown_with_its_failure_as_the_cause() {
        Script<Orders<?>, Receipt> offline =
                Script.of(checkout("o-1", "lamp")).expects(Price.class, failed(new IOException("offline")));

        ScriptError error = catchThrowableOfType(ScriptError.class, () -> offline.returns(new Receipt("o-1", 5)));

        assertThat(error)
                .hasMessageStartingWith(
                        "The run was expected to return Receipt[order=o-1, cents=5], but it has failed:")
                .hasMessageContaining("Price[article=lamp] at /0 failed: IOException: offline")
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(Said.by(() -> offline.fails(IllegalStateException.class)))
                .startsWith("The run was expected to fail with IllegalStateException, but it has failed:");
        assertThat(Said.by(() -> Script.of(sum(List.of())).fails(IOException.class)))
                .startsWith("The run was expected to fail with IOException, but it has returned 0");
        assertThat(Said.by(() -> Script.of(sum(List.of())).waits()))
                .startsWith("The run was expected to wait, but the run has returned 0");
    }

    @Test
    void an_action_that_was_not_cancelled_is_no_cancelled_one() {
        assertThat(Said.by(() -> Script.of(sum(List.of("a")))
                        .expects(Price.class, cancelled())
                        .play()))
                .contains("expected: any Price")
                .contains("the same action, but it is not cancelled");
    }

    @Test
    void a_run_that_differs_from_the_history_that_it_was_given_shows_both_records() {
        History asked = Script.of(checkout("o-1", "piano"))
                .expects(Price.class, answered(500_000))
                .expects(Reserve.class, answered("r-1"))
                .expects(Approve.class, unanswered())
                .waits();

        assertThat(Said.by(() -> Script.of(checkout("o-1", "lamp")).given(asked).waits()))
                .isEqualTo("""
                        The run differs from the history that it was given at /0:
                          recorded: Price[article=piano]
                          yielded:  Price[article=lamp]
                                                  ^^^^
                          article: piano -> lamp
                        yielded at (Orders.java)
                        the run waits for /0 Price[article=lamp]""");
    }
}
