package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restate.client.Client;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.definitions.Token;
import dev.syncopate.driver.Event;
import dev.syncopate.history.History;
import dev.syncopate.history.Replay;
import dev.syncopate.history.ReplayError;
import dev.syncopate.json.HistoryFiles;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// The histories of runs are read out of the journals of the server.
class HistoryTest {
    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();

    private History ended(Definition<Work<?>, String, String> definition) {
        runs.start(definition, "one", "").join();
        return runs.history(definition, "one");
    }

    private static String replayed(Definition<Work<?>, String, String> definition, History history) {
        return Replay.run(definition.orchestration(Work.CODEC, "\"\""), history);
    }

    @Test
    void the_history_of_a_run_that_has_ended_is_replayed_with_exact_values() {
        Definition<Work<?>, String, String> weighs = Bench.serve(String.class, desk.stack(), c -> {
            String both = String.join("", c.yield(List.of(new Work.Do("a", 30), new Work.Do("b", 0))));
            c.sleep(Duration.ofMillis(20));
            return both
                    + c.yield(new Work.Once("c", 0))
                    + c.yield(new Work.Weigh(new BigDecimal("9.90")))
                    + c.uuid()
                    + c.yield(new Work.Login("ada", "secret"));
        });
        String told = runs.start(weighs, "one", "").join();
        History history = runs.history(weighs, "one");
        assertThat(history.runId()).isEqualTo("one");
        assertThat(told).startsWith("abc9.90");
        assertThat(replayed(weighs, history)).isEqualTo(told);
        assertThat(history.events()).extracting(Event::at).isSorted();
        assertThat(HistoryFiles.of(Work.CODEC).parse(HistoryFiles.of(Work.CODEC).text(history)))
                .isEqualTo(history);
    }

    @Test
    void the_history_of_a_run_that_waits_goes_as_far_as_the_run() throws InterruptedException {
        Orchestration<Work<?>, String> asking = c -> c.yield(new Work.Do("a", 0))
                + c.yield(new Work.Ask("how many?", "hint"))
                + c.yield(new Work.Do("b", 0));
        Definition<Work<?>, String, String> asks = Bench.serve(String.class, desk.stack(), asking);
        RestateRun<String> run = runs.start(asks, "one", "");
        Bench.await(() -> !runs.pending(asks, "one").isEmpty());
        try (var point = Replay.stepper(asking, runs.history(asks, "one"))) {
            assertThat(point.followed()).isEqualTo(1);
            assertThat(point.difference()).isEmpty();
            assertThat(point.stepper().pending())
                    .singleElement()
                    .satisfies(pending -> assertThat(pending.path()).isEqualTo(Path.parse("/1")));
        }
        runs.answer(asks, Token.parse("one /1"), 7);
        assertThat(replayed(asks, waitedFor(run, asks))).isEqualTo("a7b");
    }

    private History waitedFor(RestateRun<String> run, Definition<Work<?>, String, String> definition) {
        run.join();
        return runs.history(definition, "one");
    }

    @Test
    void the_history_of_a_run_that_has_failed_fails_again() {
        Definition<Work<?>, String, String> fails = Bench.serve(
                String.class, desk.stack(), c -> c.yield(new Work.Do("a", 0)) + c.yield(new Work.Fail("luck")));
        assertThatThrownBy(() -> runs.start(fails, "one", "").join()).isInstanceOf(RunFailedException.class);
        History history = runs.history(fails, "one");
        assertThat(history.events()).hasSize(2);
        assertThatThrownBy(() -> replayed(fails, history))
                .isInstanceOf(ActionFailedException.class)
                .hasMessageContaining("no luck");
    }

    @Test
    void the_history_of_a_run_that_was_cancelled_has_its_undos() throws InterruptedException {
        Definition<Work<?>, String, String> undone = Bench.serve(String.class, desk.stack(), c -> {
            try {
                return c.yield(new Work.Do("long", 60_000));
            } finally {
                c.shielded((Conductor<Work<?>> part) -> part.yield(new Work.Do("undo", 0)));
            }
        });
        RestateRun<String> run = runs.start(undone, "one", "");
        Bench.await(() -> desk.ledger.contains("begins long"));
        runs.cancel(undone, "one");
        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        History history = runs.history(undone, "one");
        assertThat(history.events()).hasSize(3).first().isInstanceOf(Event.RunCancelled.class);
        assertThatThrownBy(() -> replayed(undone, history)).isInstanceOf(CancellationException.class);
    }

    @Test
    void what_never_began_is_in_the_history() {
        Definition<Work<?>, String, String> cancels = Bench.serve(String.class, desk.stack(), c -> {
            c.fork(new Work.Do("never", 0)).cancel();
            try {
                c.timeout(Duration.ofMillis(40), (Conductor<Work<?>> part) -> part.yield(new Work.Do("long", 5000)));
            } catch (TimeoutException e) {
                c.fork(new Work.Do("nor this", 0)).cancel();
            }
            return "" + c.uuid();
        });
        assertThat(replayed(cancels, ended(cancels)))
                .isEqualTo(runs.run(cancels, "one").join());
    }

    @Test
    void a_history_is_replayed_with_the_layers_of_the_run() {
        Orchestration<Work<?>, String> caught = c -> {
            try {
                return c.yield(new Work.Fail("luck"));
            } catch (ActionFailedException e) {
                return e.reason();
            }
        };
        Executor<Work<?>> stack = desk.recorded()
                .with(Retry.retry(Schedule.fixed(Duration.ofMillis(20)).upTo(3)));
        Definition<Work<?>, String, String> retries = Bench.serve(String.class, stack, caught);
        assertThat(Replay.run(caught, ended(retries), stack)).isEqualTo("IOException: no luck");
    }

    @Test
    void a_history_tells_where_changed_code_differs() {
        Definition<Work<?>, String, String> does =
                Bench.serve(String.class, desk.stack(), c -> c.yield(new Work.Do("a", 0)));
        History history = ended(does);
        Orchestration<Work<?>, String> changed = c -> c.yield(new Work.Do("b", 0));
        assertThatThrownBy(() -> Replay.run(changed, history))
                .isInstanceOf(ReplayError.class)
                .hasMessageContaining("/0");
    }

    @Test
    void the_history_is_that_of_the_present_round() {
        Definition<Work<?>, Integer, String> counts = counting(Bench.name());
        Bench.serve(OnRestate.with(Work.CODEC).register(counts, desk.stack()));
        assertThat(runs.start(counts, "m", 2).join()).isEqualTo("0");
        assertThat(runs.history(counts, "m")).satisfies(history -> {
            assertThat(history.runId()).isEqualTo("m#2");
            assertThat(history.toString()).contains("/0 Do[name=0, millis=0]");
            assertThat(Replay.run(counts.orchestration(Work.CODEC, "0"), history))
                    .isEqualTo("0");
        });
    }

    private static Definition<Work<?>, Integer, String> counting(String name) {
        return Definition.of(name, Integer.class, String.class, left -> c -> {
            String done = c.yield(new Work.Do("" + left, 0));
            if (left > 0) {
                c.ask(counting(name).again(left - 1));
            }
            return done;
        });
    }

    @Test
    void messages_and_children_are_texts_in_it() {
        Definition<Work<?>, String, String> child = Bench.define(String.class, c -> c.yield(new Work.Do("a", 0)));
        Definition<Work<?>, String, String> parent = Bench.define(
                String.class, c -> c.ask(child.child("kid", "")) + c.ask(new Receive<>("note", String.class)));
        Bench.serve(OnRestate.with(Work.CODEC).register(child, desk.stack()).register(parent, desk.stack()));
        RestateRun<String> run = runs.start(parent, "one", "");
        runs.send(parent, "one", "note", "b");
        assertThat(run.join()).isEqualTo("ab");
        assertThat(runs.history(parent, "one").toString())
                .contains("ChildRun[", "Success[value=\"a\"]", "Receive[name=note", "Success[value=\"b\"]");
    }

    @Test
    void what_could_not_be_kept_is_told() {
        Definition<Work<?>, String, String> odd = Bench.serve(String.class, desk.stack(), c -> {
            try {
                return c.yield(new Work.Odd(new Object()));
            } catch (ActionFailedException e) {
                return "refused";
            }
        });
        assertThat(runs.start(odd, "one", "").join()).isEqualTo("refused");
        assertThatThrownBy(() -> runs.history(odd, "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("What the run yielded at /0 could not be kept: ");
    }

    @Test
    void what_has_no_history_is_told() {
        Definition<Work<?>, String, String> does = Bench.define(String.class, c -> c.yield(new Work.Do("a", 0)));
        assertThatThrownBy(() -> runs.history(does, "it's none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no run it's none of " + does.name());
        RestateRuns untold = OnRestate.client(Client.connect(Bench.server().ingress()), Work.CODEC);
        assertThatThrownBy(() -> untold.history(does, "one")).hasMessageContaining("withAdmin");
        RestateRuns wrong = untold.withAdmin(URI.create(Bench.server().ingress()), "authorization", "Bearer token");
        assertThatThrownBy(() -> wrong.history(does, "one"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Check the address")
                .hasMessageNotContaining("token");
        assertThatThrownBy(() -> untold.withAdmin(URI.create("http://localhost"), "authorization"))
                .hasMessageContaining("'authorization' has no value");
    }
}
