package dev.syncopate.testkit.scripted;

import static dev.syncopate.testkit.scripted.Answer.after;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static dev.syncopate.testkit.scripted.Orders.checkout;
import static dev.syncopate.testkit.scripted.Orders.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StubsTest {
    @Test
    void an_action_without_a_stub_is_shown_beside_the_nearest_stub() {
        assertThat(Said.by(() -> Stubs.of(checkout("o-1", "lamp"))
                        .on(Price.class, answered(500))
                        .on(Reserve.class, answered("r-1"))
                        .on(new Charge("o-2", 400), answered("c-2"))
                        .on(new Charge("o-1", 400), answered("c-1"))
                        .play()))
                .isEqualTo("""
                        No stub answers what the run yields at /2:
                          nearest stub: Charge[order=o-1, cents=400]
                          yielded:      Charge[order=o-1, cents=500]
                                                                ^^^
                          cents: 400 -> 500
                        yielded at (Orders.java)
                        the stubs:
                          any Price (used 1 times)
                          any Reserve (used 1 times)
                          Charge[order=o-2, cents=400] (used 0 times)
                          Charge[order=o-1, cents=400] (used 0 times)""");
    }

    @Test
    void the_first_stub_that_is_for_an_action_answers_it() {
        Stubs.of(sum(List.of("a", "b", "c", "c")))
                .on(new Price("a"), answered(1))
                .on(Price.class, price -> price.article().equals("b"), answered(10))
                .once(new Price("c"), answered(100))
                .on(Price.class, answered(1000))
                .returns(1111);
    }

    @Test
    void a_stub_that_is_used_once_leaves_the_rest_to_the_next() {
        Stubs.of(sum(List.of("a", "b", "c")))
                .once(Price.class, answered(1))
                .once(Price.class, answered(10))
                .on(Price.class, answered(100))
                .strict()
                .returns(111);
    }

    @Test
    void a_model_answers_what_no_stub_is_for() {
        Stubs<Orders<?>, Receipt> stubs = Stubs.of(checkout("o-1", "lamp"))
                .on(new Price("lamp"), answered(7))
                .otherwise(action -> switch (action) {
                    case Charge charge -> charge.reply("c-" + charge.cents());
                    case Reserve reserve -> reserve.reply("r-1");
                    case Ship ship -> null;
                    default -> throw new IOException("unknown");
                });

        History history = stubs.strict().returns(new Receipt("o-1", 7));

        assertThat(history).hasToString("""
                /0 Price[article=lamp] -> Success[value=7]
                /1 Reserve[article=lamp] -> Success[value=r-1]
                /2 Charge[order=o-1, cents=7] -> Success[value=c-7]
                /3 Ship[order=o-1] -> Success[value=null]""");
        assertThat(Stubs.of(checkout("o-1", "lamp"))
                        .otherwise(action -> {
                            throw new IOException("down");
                        })
                        .fails(IOException.class))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Price[article=lamp] at /0 failed: IOException: down");
    }

    @Test
    void strict_stubs_are_all_used() {
        assertThat(Said.by(() -> Stubs.of(sum(List.of("a")))
                        .on(new Price("a"), answered(1))
                        .once(Ship.class, done())
                        .on(new Price("b"), answered(2))
                        .strict()
                        .play()))
                .isEqualTo("""
                        These stubs were not used:
                          any Ship, once
                          Price[article=b]
                        the run yielded:
                          /0 Price[article=a] -> Success[value=1]""");
    }

    @Test
    void an_answer_that_comes_too_late_meets_the_limit() {
        Stubs<Orders<?>, Receipt> dear = Stubs.of(checkout("o-1", "piano"))
                .on(Price.class, answered(500_000))
                .on(Reserve.class, answered("r-1"))
                .on(Charge.class, answered("c-1"))
                .on(Ship.class, done())
                .on(new Release("r-1"), done());

        dear.on(Approve.class, after(Duration.ofDays(3).minusNanos(1), answered(true)))
                .returns(new Receipt("o-1", 500_000));
        dear.on(Approve.class, after(Duration.ofDays(3).plusNanos(1), answered(true)))
                .returns(new Receipt("o-1", 0));
        dear.on(Approve.class, unanswered()).returns(new Receipt("o-1", 0));
    }

    @Test
    void answers_come_by_their_delays_and_else_in_the_order_of_the_yields() {
        History history = Stubs.of(sum(List.of("a", "b", "c", "d")))
                .on(new Price("b"), after(Duration.ofSeconds(2), answered(2)))
                .on(new Price("c"), after(Duration.ofSeconds(1), answered(3)))
                .on(Price.class, answered(1))
                .returns(7);

        assertThat(history.toString().lines().map(line -> line.substring(0, 2)))
                .containsExactly("/0", "/3", "/2", "/1");
        assertThat(history.events().getLast().at()).hasToString("1970-01-01T00:00:02Z");
    }

    @Test
    void a_run_is_cancelled_at_a_time() {
        Stubs.of(checkout("o-1", "piano"))
                .on(Price.class, answered(500_000))
                .on(Reserve.class, answered("r-1"))
                .on(Approve.class, after(Duration.ofDays(2), answered(true)))
                .cancelledAfter(Duration.ofDays(1))
                .endsCancelled();
    }

    @Test
    void a_run_that_waits_for_what_never_comes_names_it() {
        assertThat(Said.by(() -> Stubs.of(sum(List.of("a")))
                        .on(Price.class, unanswered())
                        .play()))
                .startsWith("The run does not end, since no stub answers: the run waits for /0 Price[article=a]");
    }

    record Receive(String queue) implements DriverAction<String> {}

    @Test
    void questions_to_the_driver_are_answered() {
        Orchestration<Orders<?>, String> receiving = conductor -> conductor.ask(new Receive("jobs"));

        Stubs.of(receiving).onAsked(new Receive("jobs"), answered("job-1")).returns("job-1");
        Script.of(receiving).asks(new Receive("jobs"), answered("job-2")).returns("job-2");
        assertThat(Said.by(() -> Stubs.of(receiving).otherwise(action -> "job").play()))
                .contains("Receive[queue=jobs]");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void an_answer_of_another_type_is_refused() {
        Answer wrong = answered(5);

        assertThatThrownBy(() -> Stubs.of(checkout("o-1", "lamp"))
                        .on(Price.class, answered(500))
                        .on(Reserve.class, wrong)
                        .play())
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("Reserve[article=lamp]");
    }

    private static @Nullable Throwable cause(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failure<?>(var exception) ? exception.getCause() : null;
    }

    @Test
    void failures_are_made_anew_each_time() {
        Orchestration<Orders<?>, Boolean> twice = conductor -> {
            Outcome<Integer> first = conductor.attempt(new Price("a"));
            Outcome<Integer> second = conductor.attempt(new Price("a"));
            return cause(first) == cause(second);
        };

        Stubs.of(twice).on(Price.class, failed(IOException::new)).returns(false);
    }
}
