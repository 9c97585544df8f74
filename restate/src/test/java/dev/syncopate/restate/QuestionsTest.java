package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Token;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();

    /// Counts down, in as many rounds.
    private static final Definition<Work<?>, Integer, String> METER =
            Definition.of("meter", Integer.class, String.class, QuestionsTest::count);

    private static dev.syncopate.Orchestration<Work<?>, String> count(Integer left) {
        return c -> {
            String note = c.ask(new Receive<>("note", String.class));
            if (left > 0) {
                c.ask(QuestionsTest.METER.again(left - 1));
            }
            return note + c.yield(new Work.Ask("last", "hint")) + c.yield(new Work.Do("end", 0));
        };
    }

    @Test
    void a_child_runs_as_a_run_of_its_own() {
        Definition<Work<?>, String, Integer> child = Definition.of(
                "child",
                String.class,
                Integer.class,
                name -> c -> c.yield(new Work.Do(name, 0)).length());
        Definition<Work<?>, String, String> parent =
                Bench.define(String.class, c -> "length " + c.ask(child.child("kid", "four")));
        Bench.serve(OnRestate.with(Work.CODEC).register(child, desk.stack()).register(parent, desk.stack()));
        assertThat(runs.start(parent, "one", "").join()).isEqualTo("length 4");
        assertThat(runs.run(child, "kid").join()).isEqualTo(4);
    }

    @Test
    void a_failure_of_a_child_is_that_of_the_question() {
        Definition<Work<?>, String, String> child = Bench.define(String.class, c -> c.yield(new Work.Fail("luck")));
        Definition<Work<?>, String, String> parent = Bench.define(String.class, c -> {
            try {
                return c.ask(child.child("kid", ""));
            } catch (ActionFailedException e) {
                return e.reason();
            }
        });
        Bench.serve(OnRestate.with(Work.CODEC).register(child, desk.stack()).register(parent, desk.stack()));
        assertThat(runs.start(parent, "one", "").join()).contains("no luck");
    }

    @Test
    void a_child_is_cancelled_with_its_parent_and_by_it() throws InterruptedException {
        Definition<Work<?>, String, String> child = Bench.define(String.class, c -> {
            try {
                return c.yield(new Work.Do("long", 60_000));
            } finally {
                c.shielded((Conductor<Work<?>> part) -> part.yield(new Work.Do("undo", 100)));
            }
        });
        Definition<Work<?>, String, String> parent = Bench.define(String.class, c -> {
            try {
                return c.timeout(Duration.ofMillis(400), (Conductor<Work<?>> part) -> part.ask(child.child("kid", "")));
            } catch (TimeoutException e) {
                return c.yield(new Work.Do("after", 0));
            }
        });
        Bench.serve(OnRestate.with(Work.CODEC).register(child, desk.stack()).register(parent, desk.stack()));
        assertThat(runs.start(parent, "one", "").join()).isEqualTo("after");
        assertThat(desk.ledger)
                .containsExactly(
                        "begins long", "interrupted long", "begins undo", "ends undo", "begins after", "ends after");
        Definition<Work<?>, String, String> second =
                Bench.serve(String.class, desk.stack(), c -> c.ask(child.child("other", "")));
        desk.ledger.clear();
        RestateRun<String> run = runs.start(second, "two", "");
        Bench.await(() -> desk.ledger.contains("begins long"));
        runs.cancel(second, "two");
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(desk.ledger).containsExactly("begins long", "interrupted long", "begins undo", "ends undo");
    }

    @Test
    void a_run_that_begins_anew_keeps_its_id_and_its_messages() throws InterruptedException {
        Bench.serve(OnRestate.with(Work.CODEC).register(METER, desk.stack()));
        RestateRun<String> run = runs.start(METER, "m", 2);
        runs.send(METER, "m", "note", "a");
        runs.send(METER, "m", "note", "b");
        runs.send(METER, "m", "note", "c");
        Bench.await(() -> !runs.pending(METER, "m").isEmpty());
        assertThat(runs.pending(METER, "m").get(0).token()).isEqualTo(Token.parse("m#2 /0"));
        runs.answer(METER, Token.parse("m#2 /0"), 5);
        assertThat(run.join()).isEqualTo("c5end");
    }

    @Test
    void a_run_that_has_begun_anew_is_cancelled_by_its_id() throws InterruptedException {
        Bench.serve(OnRestate.with(Work.CODEC).register(METER, desk.stack()));
        RestateRun<String> run = runs.start(METER, "cancelled", 1);
        runs.send(METER, "cancelled", "note", "a");
        runs.send(METER, "cancelled", "note", "b");
        Bench.await(() -> !runs.pending(METER, "cancelled").isEmpty());
        runs.cancel(METER, "cancelled");
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void an_action_is_performed_at_most_once() {
        assertThat(Bench.run(desk.stack(), c -> c.yield(new Work.Once("a", 0)))).isEqualTo("a");
        assertThat(desk.ledger).containsExactly("begins a", "ends a");
    }

    @Test
    void runs_that_begin_now_have_all_changes() {
        assertThat(Bench.run(desk.stack(), c -> c.ask(new Changed("greet")) + c.yield(new Work.Do("a", 0))))
                .isEqualTo("truea");
    }

    @Test
    void each_run_goes_by_the_version_with_which_it_was_started() {
        Definition<Work<?>, String, String> first =
                Definition.of("versions", String.class, String.class, in -> c -> c.yield(new Work.Do("old", 0)));
        Definition<Work<?>, String, String> second = Definition.<Work<?>, String, String>of(
                        "versions", String.class, String.class, in -> c -> c.yield(new Work.Do("new", 0)))
                .withVersion("2");
        Bench.serve(OnRestate.with(Work.CODEC).register(first, desk.stack()).register(second, desk.stack()));
        assertThat(runs.start(second, "two", "").join()).isEqualTo("new");
        assertThat(runs.start(first, "one", "").join()).isEqualTo("old");
    }
}
