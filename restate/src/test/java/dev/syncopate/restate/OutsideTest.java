package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Path;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OutsideTest {
    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();

    private static final Token FIRST = Token.parse("one /0");

    private void awaitPending(Definition<Work<?>, String, String> definition) throws InterruptedException {
        Bench.await(() -> !runs.pending(definition, "one").isEmpty());
    }

    @Test
    void an_answer_is_the_result_of_a_deferred_action() throws InterruptedException {
        Definition<Work<?>, String, String> asks =
                Bench.serve(String.class, desk.stack(), c -> "answered " + c.yield(new Work.Ask("how many?", "hint")));
        RestateRun<String> run = runs.start(asks, "one", "");
        awaitPending(asks);
        PendingAnswer pending = runs.pending(asks, "one").get(0);
        assertThat(pending).hasToString("one /0 Ask[question=how many?, hint=***]");
        runs.answer(asks, pending.token(), 7);
        assertThat(run.join()).isEqualTo("answered 7");
    }

    @Test
    void a_second_answer_and_one_of_the_wrong_type_are_refused() throws InterruptedException {
        Definition<Work<?>, String, String> asks = Bench.serve(String.class, desk.stack(), c -> {
            int first = c.yield(new Work.Ask("how many?", "hint"));
            return first + " " + c.yield(new Work.Ask("and now?", "hint"));
        });
        RestateRun<String> run = runs.start(asks, "one", "");
        awaitPending(asks);
        assertThatThrownBy(() -> runs.answer(asks, FIRST, "many")).isInstanceOf(IllegalArgumentException.class);
        runs.answer(asks, FIRST, 7);
        assertThatThrownBy(() -> runs.answer(asks, FIRST, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("one /0");
        awaitPending(asks);
        Bench.await(() -> runs.pending(asks, "one").get(0).token().path().equals(Path.parse("/1")));
        assertThatThrownBy(() -> runs.answer(asks, FIRST, 9)).isInstanceOf(IllegalStateException.class);
        runs.answer(asks, Token.parse("one /1"), 10);
        assertThat(run.join()).isEqualTo("7 10");
        assertThatThrownBy(() -> runs.answer(asks, Token.parse("one /1"), 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_answer_may_be_a_failure() throws InterruptedException {
        Definition<Work<?>, String, String> asks = Bench.serve(String.class, desk.stack(), c -> {
            try {
                return "" + c.yield(new Work.Ask("how many?", "hint"));
            } catch (ActionFailedException e) {
                return e.reason() + e.is(IOException.class);
            }
        });
        RestateRun<String> run = runs.start(asks, "one", "");
        awaitPending(asks);
        runs.fail(asks, FIRST, new IOException("gone"));
        assertThat(run.join()).isEqualTo("IOException: gonetrue");
    }

    @Test
    void a_deferred_action_can_be_limited() {
        Definition<Work<?>, String, String> asks = Bench.serve(String.class, desk.stack(), c -> {
            try {
                return c.timeout(
                        Duration.ofMillis(100),
                        (Conductor<Work<?>> part) -> "" + part.yield(new Work.Ask("how many?", "hint")));
            } catch (TimeoutException e) {
                return "nobody knows" + c.yield(new Work.Do("after", 0));
            }
        });
        assertThat(runs.start(asks, "one", "").join()).isEqualTo("nobody knowsafter");
        assertThat(runs.pending(asks, "one")).isEmpty();
    }

    @Test
    void messages_are_received_in_order_and_once() throws InterruptedException {
        Definition<Work<?>, String, String> receives = Bench.serve(String.class, desk.stack(), c -> {
            StringBuilder all = new StringBuilder();
            try {
                c.timeout(
                        Duration.ofMillis(50),
                        (Conductor<Work<?>> part) -> part.ask(new Receive<>("other", String.class)));
            } catch (TimeoutException e) {
                all.append("none ");
            }
            for (int i = 0; i < 5; i++) {
                all.append(c.ask(new Receive<>("note", String.class)));
            }
            List<String> two = c.all(List.of(
                    one -> one.ask(new Receive<>("other", String.class)),
                    next -> next.ask(new Receive<>("other", String.class))));
            return all.append(two).toString();
        });
        RestateRun<String> run = runs.start(receives, "one", "");
        for (String note : "a b c d".split(" ")) {
            runs.send(receives, "one", "note", note);
        }
        Bench.await(() -> true);
        runs.send(receives, "one", "note", "e");
        Thread.sleep(300);
        runs.send(receives, "one", "other", "x");
        runs.send(receives, "one", "other", "y");
        assertThat(run.join()).isEqualTo("none abcde[x, y]");
        assertThatThrownBy(() -> runs.send(receives, "one", "note", "f"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void a_run_is_started_once() {
        Definition<Work<?>, String, String> does =
                Bench.serve(String.class, desk.stack(), c -> c.yield(new Work.Do("a", 50)));
        runs.start(does, "one", "");
        assertThat(runs.start(does, "one", "").join()).isEqualTo("a");
        assertThat(runs.run(does, "one").join()).isEqualTo("a");
        assertThat(desk.ledger).containsExactly("begins a", "ends a");
    }

    @Test
    void a_second_start_with_another_input_is_refused() {
        Definition<Work<?>, Work.Login, String> does =
                Definition.of(Bench.name(), Work.Login.class, String.class, login -> c -> login.user());
        Bench.serve(OnRestate.with(Work.CODEC).register(does, desk.stack()));
        runs.start(does, "one", new Work.Login("ada", "secret"));
        assertThat(runs.start(does, "one", new Work.Login("ada", "secret")).join())
                .isEqualTo("ada");
        assertThatThrownBy(() -> runs.start(does, "one", new Work.Login("bob", "secret")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The run one of " + does.name() + " was started with another input: take another")
                .hasMessageNotContaining("bob");
        assertThat(runs.run(does, "one").join()).isEqualTo("ada");
    }

    @Test
    void a_run_that_was_started_otherwise_is_found_by_its_input() {
        Definition<Work<?>, String, String> does = Bench.define(String.class, c -> c.yield(new Work.Do("a", 0)));
        Definition<Work<?>, String, String> starts = Bench.define(String.class, c -> c.ask(does.child("kid", "in")));
        Bench.serve(OnRestate.with(Work.CODEC).register(does, desk.stack()).register(starts, desk.stack()));
        assertThat(runs.start(starts, "one", "").join()).isEqualTo("a");
        assertThat(runs.start(does, "kid", "in").join()).isEqualTo("a");
        assertThatThrownBy(() -> runs.start(does, "kid", "other")).hasMessageContaining("another input");
    }

    @Test
    void a_run_that_is_not_there_is_told_of() {
        Definition<Work<?>, String, String> does =
                Bench.serve(String.class, desk.stack(), c -> c.yield(new Work.Do("a", 50)));
        assertThatThrownBy(() -> runs.run(does, "none").join())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no run none");
    }
}
