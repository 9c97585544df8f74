package dev.syncopate.assertj;

import static dev.syncopate.assertj.HistoryAssertions.assertThat;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.cancelled;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.assertj.Orders.Charge;
import dev.syncopate.assertj.Orders.Price;
import dev.syncopate.assertj.Orders.Refund;
import dev.syncopate.assertj.Orders.Release;
import dev.syncopate.assertj.Orders.Reserve;
import dev.syncopate.assertj.Orders.Ship;
import dev.syncopate.history.History;
import dev.syncopate.testkit.scripted.Script;
import dev.syncopate.testkit.scripted.Stubs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HistoryAssertTest {
    private static final History SHIPPED = Stubs.of(Orders.CHECKOUT)
            .on(Price.class, answered(500))
            .on(Reserve.class, answered("r"))
            .on(Charge.class, answered("c-1"))
            .on(Ship.class, done())
            .returns(500);

    /// Without notes, as from a file that has none.
    private static final History BARE =
            new History(SHIPPED.runId(), SHIPPED.seed(), SHIPPED.start(), List.copyOf(SHIPPED.events()));

    private static AbstractThrowableAssert<?, ? extends Throwable> failureOf(ThrowingCallable assertion) {
        return assertThatThrownBy(assertion).isInstanceOf(AssertionError.class);
    }

    @Test
    void an_action_that_is_not_yielded_is_shown_beside_the_nearest_one() {
        failureOf(() -> assertThat(SHIPPED).yields(new Charge("o-1", 400))).hasMessage("""
                Expecting the run to yield Charge[order=o-1, cents=400]
                The nearest it yields is marked, and differs in
                    cents: 400 -> 500
                It does
                    /0 Reserve[article=lamp] -> Success[value=r]
                    /0/0 Price[article=lamp] -> Success[value=500]
                    /1 Reserve[article=bulb] -> Success[value=r]
                  > /2 Charge[order=o-1, cents=500] -> Success[value=c-1]
                    /3 Ship[order=o-1] -> Success[value=null]
                    the run ends: RETURNED 500""");
        failureOf(() -> assertThat(SHIPPED).yields(Refund.class))
                .hasMessageStartingWith("Expecting the run to yield Refund, but it does\n    /0 Reserve");
    }

    @Test
    void the_places_that_a_failure_is_about_are_marked() {
        failureOf(() -> assertThat(SHIPPED).yields(Reserve.class).once()).hasMessage("""
                Expecting Reserve to be yielded once, but it is yielded 2 times. The run does
                  > /0 Reserve[article=lamp] -> Success[value=r]
                    /0/0 Price[article=lamp] -> Success[value=500]
                  > /1 Reserve[article=bulb] -> Success[value=r]
                    /2 Charge[order=o-1, cents=500] -> Success[value=c-1]
                    /3 Ship[order=o-1] -> Success[value=null]
                    the run ends: RETURNED 500""");
    }

    @Test
    void yields_are_counted() {
        assertThat(SHIPPED)
                .yields(Reserve.class)
                .times(2)
                .and()
                .yields(Charge.class)
                .once();
        assertThat(SHIPPED)
                .yields(Reserve.class, each -> each.article().equals("bulb"))
                .once();
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).times(2))
                .hasMessageStartingWith("Expecting Charge to be yielded 2 times, but it is yielded once.");
    }

    @Test
    void yields_stand_before_and_after_each_other() {
        assertThat(SHIPPED).yields(Reserve.class).before(Charge.class).endsBefore(Charge.class);
        assertThat(SHIPPED).yields(Ship.class).after(Charge.class).after(new Reserve("bulb"));
        failureOf(() -> assertThat(SHIPPED).yields(Reserve.class).before(new Reserve("bulb")))
                .hasMessageContaining("to be yielded before Reserve[article=bulb], but not so are the marked ones")
                .hasMessageContaining("    /0 Reserve[article=lamp]")
                .hasMessageContaining("  > /1 Reserve[article=bulb]");
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).after(Ship.class))
                .hasMessageContaining("to be yielded after Ship");
        failureOf(() -> assertThat(SHIPPED).yields(new Reserve("lamp")).endsBefore(new Reserve("bulb")))
                .hasMessageContaining("to end before Reserve[article=bulb]");
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).before(Refund.class))
                .hasMessageContaining("beside Refund, but that is not yielded");
    }

    @Test
    void yields_belong_to_forks() {
        assertThat(SHIPPED).yields(Price.class).inFork("price").inFork(Path.parse("/0/"));
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).inFork("price"))
                .hasMessageContaining("Expecting Charge to be yielded in fork 'price'");
        failureOf(() -> assertThat(SHIPPED).yields(Price.class).inFork(Path.parse("/1/")))
                .hasMessageContaining("Expecting Price to be yielded in /1/");
    }

    @Test
    void yields_have_ends() {
        Orchestration<Orders<?>, String> race = conductor -> conductor.race(List.of(
                one -> one.yield(new Charge("o-1", 1)),
                two -> two.yield(new Charge("o-2", 2)),
                three -> three.yield(new Reserve("a"))));
        History raced = Script.of(race)
                .expects(new Charge("o-1", 1), failed(new IOException("offline")))
                .expects(Charge.class, cancelled())
                .expects(Reserve.class, cancelled())
                .play()
                .history();

        assertThat(raced).yields(new Charge("o-1", 1)).failed(IOException.class);
        assertThat(raced).yields(new Charge("o-2", 2)).cancelled();
        assertThat(raced).failed();
        assertThat(SHIPPED).yields(Charge.class).answered().answered("c-1");
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).answered("c-2"))
                .hasMessageContaining("Expecting Charge to be answered with c-2");
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).failed(IOException.class))
                .hasMessageContaining("to fail with IOException");
        failureOf(() -> assertThat(SHIPPED).yields(Charge.class).cancelled()).hasMessageContaining("to be cancelled");
        failureOf(() -> assertThat(raced).yields(Charge.class).answered()).hasMessageContaining("to be answered");
        failureOf(() -> assertThat(raced).yields(new Charge("o-1", 1)).failed(IllegalStateException.class))
                .hasMessageContaining("to fail with IllegalStateException");
    }

    @Test
    void orders_of_yields_are_exact_or_have_others_between() {
        assertThat(SHIPPED).yieldsInOrder(Reserve.class, Ship.class).yieldsInOrder();
        assertThat(SHIPPED)
                .yieldsExactly(Reserve.class, Price.class, new Reserve("bulb"), new Charge("o-1", 500), Ship.class);
        failureOf(() -> assertThat(SHIPPED).yieldsInOrder(Ship.class, Charge.class))
                .hasMessageStartingWith("""
                Expecting the run to yield, in this order,
                    Ship
                  > Charge
                but the marked one does not come there. It does
                    /0 Reserve""");
        failureOf(() -> assertThat(SHIPPED).yieldsExactly(Reserve.class, Charge.class))
                .hasMessageStartingWith("""
                Expecting the run to yield exactly, in this order,
                    Reserve
                  > Charge
                but the marked one comes there. It does
                    /0 Reserve[article=lamp] -> Success[value=r]
                  > /0/0 Price""");
        failureOf(() -> assertThat(SHIPPED)
                        .yieldsExactly(
                                Reserve.class, Price.class, Reserve.class, Charge.class, Ship.class, Refund.class))
                .hasMessageContaining("  > Refund\nbut nothing more comes there.");
        failureOf(() -> assertThat(SHIPPED).yieldsExactly(Reserve.class, Price.class, Reserve.class, Charge.class))
                .hasMessageContaining("    Charge\nbut the marked one comes there.");
    }

    @Test
    void what_never_comes_is_marked_if_it_does() {
        assertThat(SHIPPED).neverYields(Refund.class, new Charge("o-1", 400));
        failureOf(() -> assertThat(SHIPPED).neverYields(Refund.class, Charge.class))
                .hasMessageStartingWith("Expecting the run never to yield Charge, but it does\n")
                .hasMessageContaining("  > /2 Charge");
    }

    private static History undone(Orders<?>... undos) {
        Orchestration<Orders<?>, Integer> undoing = conductor -> {
            conductor.attempt(new Reserve("a"));
            conductor.attempt(new Reserve("b"));
            conductor.attempt(new Charge("o-1", 5));
            for (Orders<?> undo : undos) {
                conductor.yieldAny(undo);
            }
            return 0;
        };
        return Stubs.of(undoing)
                .on(new Reserve("b"), failed(new IOException("none left")))
                .on(Reserve.class, answered("r"))
                .on(Charge.class, answered("c"))
                .on(Release.class, done())
                .on(Refund.class, done())
                .returns(0);
    }

    @Test
    void undos_come_in_the_reverse_order_of_what_has_succeeded() {
        Map<Class<?>, Class<?>> undos = Map.of(Reserve.class, Release.class, Charge.class, Refund.class);

        assertThat(undone(new Refund("o-1"), new Release("a"))).undoesInReverseOrder(undos);
        failureOf(() -> assertThat(undone(new Release("a"), new Refund("o-1"))).undoesInReverseOrder(undos))
                .hasMessageStartingWith(
                        "Expecting the run to undo what has succeeded, last first, by [Refund, Release],")
                .hasMessageContaining("  > /3 Release[article=a]")
                .hasMessageContaining("  > /4 Refund[order=o-1]");
        failureOf(() -> assertThat(undone(new Refund("o-1"))).undoesInReverseOrder(undos))
                .hasMessageContaining("[Refund, Release]");
        failureOf(() -> assertThat(undone(new Refund("o-1"), new Release("a"), new Release("b")))
                        .undoesInReverseOrder(undos))
                .hasMessageContaining("  > /5 Release[article=b]");
    }

    @Test
    void undos_of_forks_come_in_any_order() {
        Map<Class<?>, Class<?>> undos = Map.of(Reserve.class, Release.class, Charge.class, Refund.class);
        Orchestration<Orders<?>, Integer> forks = conductor -> {
            conductor.all(List.of(
                    fork -> String.valueOf(fork.yieldAny(new Reserve("a"))),
                    fork -> String.valueOf(fork.yieldAny(new Charge("o-1", 5)))));
            conductor.yield(new Release("a"));
            conductor.yield(new Refund("o-1"));
            return 0;
        };

        assertThat(Stubs.of(forks)
                        .on(Reserve.class, answered("r"))
                        .on(Charge.class, answered("c"))
                        .on(Release.class, done())
                        .on(Refund.class, done())
                        .returns(0))
                .undoesInReverseOrder(undos);
    }

    @Test
    void nothing_begins_after_a_cancellation_but_what_is_allowed() {
        Orchestration<Orders<?>, String> shielding = conductor -> {
            try {
                return conductor.yield(new Charge("o-1", 5));
            } finally {
                conductor.shielded(part -> part.yield(new Refund("o-1")));
            }
        };
        History history = Script.of(shielding)
                .expects(Charge.class, unanswered())
                .cancel()
                .expects(Refund.class, done())
                .endsCancelled();

        assertThat(history).yieldsAfterCancellationOnly(Refund.class).wasCancelled();
        failureOf(() -> assertThat(history).yieldsAfterCancellationOnly()).hasMessage("""
                Expecting the run to yield nothing after its cancellation, but it does
                    /0 Charge[order=o-1, cents=5] -> Cancelled
                    the run is cancelled
                  > /1 Refund[order=o-1] -> Success[value=null]
                    the run ends: CANCELLED""");
        failureOf(() -> assertThat(history).yieldsAfterCancellationOnly(Release.class))
                .hasMessageStartingWith("Expecting the run to yield nothing after its cancellation but Release,");
        failureOf(() -> assertThat(SHIPPED).yieldsAfterCancellationOnly())
                .hasMessageStartingWith("Expecting the run to be cancelled from outside, but it does");
    }

    @Test
    void runs_end_in_one_way_or_not_at_all() {
        History waiting = Script.of(Orders.CHECKOUT)
                .expects(Price.class, unanswered())
                .expects(Reserve.class, unanswered())
                .expects(Reserve.class, unanswered())
                .waits();

        assertThat(SHIPPED).returned();
        assertThat(waiting).hasNotEnded();
        failureOf(() -> assertThat(SHIPPED).failed()).hasMessageStartingWith("Expecting the run to have FAILED, but");
        failureOf(() -> assertThat(SHIPPED).wasCancelled()).hasMessageContaining("CANCELLED");
        failureOf(() -> assertThat(SHIPPED).hasNotEnded()).hasMessageContaining("not to have ended");
        failureOf(() -> assertThat(waiting).returned())
                .hasMessageContaining("RETURNED")
                .hasMessageContaining("/0 Reserve[article=lamp] is in flight");
    }

    @Test
    void a_history_without_notes_is_in_the_order_of_its_ends() {
        assertThat(BARE).yieldsExactly(Reserve.class, Price.class, Reserve.class, Charge.class, Ship.class);
        failureOf(() -> assertThat(BARE).returned()).hasMessageStartingWith("The history has no notes");
        failureOf(() -> assertThat((History) null).returned()).hasMessageContaining("not to be null");
        failureOf(() -> assertThat(new History("r", 0, SHIPPED.start(), List.of()))
                        .yields(Charge.class))
                .hasMessage("Expecting the run to yield Charge, but it does\n    nothing");
    }

    @Test
    void a_description_of_assertj_precedes_the_failure() {
        failureOf(() -> assertThat(SHIPPED).as("the order of Ada").neverYields(Charge.class))
                .hasMessageStartingWith("[the order of Ada] Expecting the run never to yield Charge");
        assertThat(SHIPPED.events()).isNotEmpty();
    }
}
