package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.InDoubtException;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final int LONG = 60_000;

    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();
    private final Swapped serving = new Swapped();

    @AfterEach
    void stop() {
        serving.close();
    }

    private RestateRun<String> begin(Definition<Work<?>, String, String> definition) {
        serving.serve(definition, desk.stack());
        serving.register();
        return runs.start(definition, "one", "");
    }

    @Test
    void an_action_that_was_cut_off_is_interrupted_and_performed_again() throws InterruptedException {
        Definition<Work<?>, String, String> does =
                Bench.define(String.class, c -> c.yield(new Work.Do("a", 0)) + c.yield(new Work.Do("b", LONG)));
        RestateRun<String> run = begin(does);
        Bench.await(() -> desk.ledger.contains("begins b"));
        desk.isQuick = true;
        serving.serve(does, desk.stack());
        assertThat(run.join()).isEqualTo("ab");
        assertThat(desk.ledger)
                .containsSubsequence("begins a", "ends a", "begins b", "begins b", "ends b")
                .containsOnlyOnce("interrupted b")
                .containsOnlyOnce("ends b")
                .containsOnlyOnce("begins a");
    }

    @Test
    void an_action_at_most_once_that_was_cut_off_is_in_doubt() throws InterruptedException {
        Definition<Work<?>, String, String> does = Bench.define(String.class, c -> {
            String first = c.yield(new Work.Once("a", 0));
            try {
                return first + c.yield(new Work.Once("b", LONG));
            } catch (ActionFailedException e) {
                return first + e.is(InDoubtException.class) + c.yield(new Work.Once("c", 0));
            }
        });
        RestateRun<String> run = begin(does);
        Bench.await(() -> desk.ledger.contains("begins b"));
        serving.serve(does, desk.stack());
        assertThat(run.join()).isEqualTo("atruec");
        assertThat(desk.ledger)
                .containsOnlyOnce("begins a")
                .containsOnlyOnce("begins b")
                .containsOnlyOnce("begins c");
    }

    @Test
    void nothing_is_done_of_what_was_cancelled_before_the_cut() throws InterruptedException {
        Definition<Work<?>, String, String> does = Bench.define(String.class, c -> {
            String winner = c.race(
                    List.of(one -> one.yield(new Work.Deaf("slow", 1500)), two -> two.yield(new Work.Do("fast", 20))));
            return winner + c.yield(new Work.Do("after", 0));
        });
        RestateRun<String> run = begin(does);
        Bench.await(() -> desk.ledger.contains("interrupted slow"));
        serving.serve(does, desk.stack());
        assertThat(run.join()).isEqualTo("fastafter");
        assertThat(desk.ledger).containsOnlyOnce("begins slow").containsOnlyOnce("begins fast");
    }

    @Test
    void a_run_that_waits_leaves_the_memory() throws InterruptedException {
        Definition<Work<?>, String, String> asks = Bench.define(String.class, c -> {
            String first = c.yield(new Work.Do("a", 0)) + c.uuid();
            return first + "|" + c.yield(new Work.Ask("go on?", "hint")) + c.yield(new Work.Do("c", 0)) + "|" + first;
        });
        serving.serve(OnRestate.with(Work.CODEC)
                .withLongestAction(Duration.ofMillis(100))
                .register(asks, desk.stack()));
        serving.register();
        RestateRun<String> run = runs.start(asks, "one", "");
        Bench.await(() -> Bench.server()
                .query("select status from sys_invocation where target_service_name = '" + asks.name()
                        + "' and target_handler_name = 'run'")
                .contains("suspended"));
        runs.answer(asks, Token.parse("one /1"), 7);
        String[] parts = run.join().split("\\|7c\\|");
        assertThat(parts[0]).isEqualTo(parts[1]);
        assertThat(desk.ledger).containsExactly("begins a", "ends a", "begins c", "ends c");
    }

    @Test
    void an_error_fails_the_attempt_and_not_the_run() throws InterruptedException {
        Definition<Work<?>, String, String> does = Bench.define(String.class, c -> {
            String first = c.yield(new Work.Do("a", 0));
            if (!desk.isQuick) {
                desk.ledger.add("error");
                throw new AssertionError("not today");
            }
            return first + c.shielded((Conductor<Work<?>> part) -> part.yield(new Work.Do("b", 0)));
        });
        RestateRun<String> run = begin(does);
        Bench.await(() -> desk.ledger.contains("error"));
        desk.isQuick = true;
        assertThat(run.join()).isEqualTo("ab");
        assertThat(desk.ledger).containsOnlyOnce("begins a").containsOnlyOnce("begins b");
    }
}
