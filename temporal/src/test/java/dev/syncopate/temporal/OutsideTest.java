package dev.syncopate.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import dev.syncopate.driver.Event;
import dev.syncopate.history.Replay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What runs are told and asked.
@ParameterizedClass
@EnumSource(TemporalFixture.Keeping.class)
class OutsideTest extends TemporalFixture {
    private static final Definition<Task<?>, String, String> APPROVED =
            task("approved", input -> conductor -> conductor.yield(new Task.Approve(input)) + "");

    private static WaitingAction waiting(TemporalRuns runs, String id) throws InterruptedException {
        while (true) {
            List<WaitingAction> pending = runs.pending(id);
            if (!pending.isEmpty()) {
                return pending.getFirst();
            }
            Thread.sleep(10);
        }
    }

    @Test
    void deferred_action_is_answered_once() throws Exception {
        TemporalRuns runs = open(APPROVED);
        TemporalRun<String> run = start(runs, APPROVED, "one");
        WaitingAction waiting = waiting(runs, "one");
        assertThat(waiting).isEqualTo(new WaitingAction(Token.parse("one /0"), "Approve[what=x]", true));
        assertThatThrownBy(() -> runs.answer(waiting.token(), "yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The answer at one /0 is of another type: Approve[what=x] promises java.lang.Boolean. ");
        assertThatThrownBy(() -> runs.answer(Token.parse("one /7"), true)).hasMessageContaining("has not yielded it");

        runs.answer(waiting.token(), true);
        assertThat(run.join(SOON)).isEqualTo("true");
        assertThatThrownBy(() -> runs.answer(waiting.token(), true))
                .isInstanceOfSatisfying(
                        TemporalException.class, e -> assertThat(e.kind()).isEqualTo(TemporalException.Kind.ANSWERED));
        assertThatThrownBy(() -> runs.answer(Token.parse("none /0"), true))
                .isInstanceOfSatisfying(
                        TemporalException.class, e -> assertThat(e.kind()).isEqualTo(TemporalException.Kind.NO_RUN));
    }

    @Test
    void second_answer_is_refused_while_the_run_goes_on() throws Exception {
        var twice = task(
                "twice",
                input -> conductor ->
                        "" + conductor.yield(new Task.Approve("a")) + conductor.yield(new Task.Approve("b")));
        TemporalRuns runs = open(twice);
        TemporalRun<String> run = start(runs, twice, "one");
        waiting(runs, "one");
        runs.answer(Token.parse("one /0"), true);
        assertThatThrownBy(() -> runs.answer(Token.parse("one /0"), false)).hasMessageContaining("answered before");
        runs.fail(Token.parse("one /1"), new Trouble("no"));
        assertThatThrownBy(() -> run.join(SOON))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("no");
    }

    @Test
    void answer_that_comes_too_late_is_refused() throws Exception {
        var limited = task("limited", input -> conductor -> {
            try {
                return "" + conductor.timeout(Duration.ofMillis(200), part -> part.yield(new Task.Approve("a")));
            } catch (TimeoutException e) {
                return "late " + conductor.yield(new Task.Approve("b"));
            }
        });
        TemporalRuns runs = open(limited);
        TemporalRun<String> run = start(runs, limited, "one");
        waiting(runs, "one");
        pass(Duration.ofSeconds(1));
        while (!waiting(runs, "one").token().equals(Token.parse("one /0"))) {
            Thread.sleep(10);
        }
        assertThatThrownBy(() -> runs.answer(Token.parse("one /0/0"), true)).hasMessageContaining("was cancelled");
        runs.answer(Token.parse("one /0"), true);
        assertThat(run.join(SOON)).isEqualTo("late true");
    }

    @Test
    void messages_are_received_in_their_order() throws Exception {
        var receiving = task("receiving", input -> conductor -> {
            conductor.yield(new Task.Approve("begin"));
            var note = new Receive<>("note", String.class);
            return conductor.ask(note) + conductor.ask(new Receive<>("other", String.class)) + conductor.ask(note);
        });
        TemporalRuns runs = open(receiving);
        TemporalRun<String> run = start(runs, receiving, "one");
        waiting(runs, "one");
        runs.send("one", "note", "a");
        runs.send("one", "note", "b");
        runs.answer(Token.parse("one /0"), true);
        runs.send("one", "other", "c");
        assertThat(run.join(SOON)).isEqualTo("acb");
        assertThatThrownBy(() -> runs.send("none", "note", "a")).hasMessageContaining("no run none");
        assertThatThrownBy(() -> runs.send("one", "note", "d")).hasMessageContaining("one has ended");
        run.cancel();
        runs.cancel("one");
        assertThatThrownBy(() -> runs.cancel("none")).hasMessageContaining("no run none");
    }

    @Test
    void messages_children_and_changes_are_texts_in_a_history() throws Exception {
        var child = task("child", input -> conductor -> conductor.yield(new Task.Do(input)));
        var asking = task(
                "asking",
                input -> conductor -> conductor.ask(new Changed("better"))
                        + conductor.ask(child.child("child", "b"))
                        + conductor.ask(new Receive<>("note", String.class)));
        TemporalRuns runs = open(asking, child);
        TemporalRun<String> run = start(runs, asking, "one");
        runs.send("one", "note", "a");
        assertThat(run.join(SOON)).isEqualTo("trueb!a");
        assertThat(runs.history("one").events())
                .map(event -> (Event.Ended) event)
                .map(ended -> ended.action() + " " + ended.ending())
                .satisfiesExactly(
                        changed -> assertThat(changed).contains("better").endsWith("Success[value=true]"),
                        ended -> assertThat(ended).contains("child").endsWith("Success[value=\"b!\"]"),
                        received -> assertThat(received).contains("note").endsWith("Success[value=\"a\"]"));
    }

    @Test
    void child_is_a_run_of_its_own() throws Exception {
        var child = task("child", input -> conductor -> conductor.yield(new Task.Do(input)));
        var failing = task("failing", input -> conductor -> conductor.yield(new Task.Fail("no")));
        var parent = task("parent", input -> conductor -> {
            String first = conductor.ask(child.child("child", "a"));
            try {
                return conductor.ask(failing.child("failing", "b"));
            } catch (RunFailedException e) {
                return first + e.run();
            } catch (ActionFailedException e) {
                return first + e.reason();
            }
        });
        TemporalRuns runs = open(child, failing, parent);
        assertThat(start(runs, parent, "one").join(SOON)).startsWith("a!").contains("failing");
        assertThat(runs.run(child, "child").join(SOON)).isEqualTo("a!");
        assertThatThrownBy(() -> runs.run(child, "failing")).hasMessageContaining("is one of failing");
    }

    @Test
    void cancelled_parent_cancels_its_child() throws Exception {
        var child = task("child", input -> conductor -> conductor.yield(new Task.Hang(input)));
        var parent = task("parent", input -> conductor -> conductor.ask(child.child("child", "a")));
        TemporalRuns runs = open(child, parent);
        TemporalRun<String> run = start(runs, parent, "one");
        world.hanging.take();
        run.cancel();
        assertThatThrownBy(() -> run.join(SOON)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> runs.run(child, "child").join(SOON)).isInstanceOf(CancellationException.class);
        assertThat(world.ledger).containsExactly("begins a", "ends a");
    }

    private static final Definition<Task<?>, Integer, String> COUNTING =
            Definition.of("counting", Integer.class, String.class, OutsideTest::counting);

    private static Orchestration<Task<?>, String> counting(int round) {
        return conductor -> {
            if (round == 0) {
                conductor.yield(new Task.Approve("begin"));
            }
            String key = conductor.yield(new Task.Pay(round));
            if (round < 3) {
                conductor.ask(COUNTING.again(round + 1));
            }
            return key + conductor.ask(new Receive<>("note", String.class));
        };
    }

    @Test
    void run_begins_anew_with_its_messages_and_other_keys() throws Exception {
        TemporalRuns runs = open(COUNTING);
        TemporalRun<String> run = runs.start(COUNTING, "one", 0);
        waiting(runs, "one");
        runs.send("one", "note", "kept");
        runs.answer(Token.parse("one /0"), true);
        assertThat(run.join(SOON)).isEqualTo("pay 3 by one#3/0kept");
        assertThat(world.ledger)
                .containsExactly("pay 0 by one/1", "pay 1 by one#1/0", "pay 2 by one#2/0", "pay 3 by one#3/0");
    }

    @Test
    void new_run_goes_by_a_change() throws Exception {
        assertThat(result(input ->
                        conductor -> "" + conductor.ask(new Changed("better")) + conductor.yield(new Task.Do("a"))))
                .isEqualTo("truea!");
    }

    @Test
    void run_of_a_known_id_is_not_started_again() throws Exception {
        TemporalRuns runs = open(APPROVED);
        start(runs, APPROVED, "one");
        runs.start(APPROVED, "one", "x");
        waiting(runs, "one");
        if (keeping == Keeping.CACHED) {
            assertThat(strands()).as("threads of a run that waits").isNotEmpty();
        }
        runs.answer(Token.parse("one /0"), true);
        assertThat(runs.start(APPROVED, "one", "x").join(SOON)).isEqualTo("true");
        assertThatThrownBy(() -> runs.start(APPROVED, "one", "y"))
                .isInstanceOfSatisfying(
                        TemporalException.class, e -> assertThat(e.kind()).isEqualTo(TemporalException.Kind.DIFFERENT));
        assertThatThrownBy(() -> runs.start(APPROVED, " ", "x")).hasMessageContaining("is blank");
        assertThatThrownBy(() -> runs.run(APPROVED, "none")).hasMessageContaining("no run none");
    }

    @Test
    void history_of_a_run_is_replayed_in_memory() throws Exception {
        var mixed = task("mixed", input -> conductor -> {
            String all = String.join("", conductor.yield(List.of(new Task.Do("a"), new Task.Do("b"))));
            conductor.sleep(Duration.ofSeconds(3));
            return all + conductor.yield(new Task.Look("c"));
        });
        TemporalRuns runs = open(mixed);
        String told = start(runs, mixed, "one").join(SOON);
        var history = runs.history("one");
        assertThat(history.runId()).isEqualTo("one");
        assertThat(Replay.run(mixed.orchestration(CODEC, "\"x\""), history)).isEqualTo(told);
    }

    private static final Definition<Task<?>, Object, String> ODD =
            Definition.of("odd", Object.class, String.class, OutsideTest::goingOnWithWhatCannotBeWritten);

    private static Orchestration<Task<?>, String> goingOnWithWhatCannotBeWritten(Object input) {
        return conductor -> {
            try {
                conductor.ask(ODD.again(new StringBuilder("x")));
                return "it went on";
            } catch (ActionFailedException e) {
                return e.reason();
            }
        };
    }

    @Test
    void input_that_cannot_be_written_fails_the_question() throws Exception {
        TemporalRuns runs = open(ODD);
        assertThat(runs.start(ODD, "one", "x").join(SOON)).contains("StringBuilder");
    }

    @Test
    void result_that_cannot_be_written_fails_the_run() throws Exception {
        Definition<Task<?>, String, Object> builds =
                Definition.of("builds", String.class, Object.class, input -> conductor -> new StringBuilder(input));
        TemporalRuns runs = open(builds);
        assertThatThrownBy(() -> runs.start(builds, "one", "x").join(SOON))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("StringBuilder");
    }
}
