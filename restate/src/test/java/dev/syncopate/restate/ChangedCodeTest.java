package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The code of a run is changed in place, while the run waits.
class ChangedCodeTest {
    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();
    private final Definition<Work<?>, String, String> former = Bench.define(String.class, c -> {
        String first = c.yield(new Work.Do("a", 0)) + c.yield(new Work.Login("ada", "secret"));
        return first + c.yield(new Work.Ask("go on?", "hint")) + c.yield(new Work.Do("c", 0));
    });
    private final Swapped serving = new Swapped();

    @BeforeEach
    void begin() throws Exception {
        serving.serve(former, desk.stack());
        serving.register();
        runs.start(former, "one", "");
        Bench.await(() -> !runs.pending(former, "one").isEmpty());
    }

    @AfterEach
    void stop() {
        serving.close();
    }

    /// Serves other code, and returns what the server says of it; then the former code, by which the run ends.
    private String failure(Orchestration<Work<?>, String> code) throws Exception {
        serving.serve(Definition.of(former.name(), String.class, String.class, input -> code), desk.stack());
        AtomicReference<String> failure = new AtomicReference<>("");
        Bench.await(() -> {
            failure.set(Bench.server()
                    .query("select last_failure from sys_invocation where target_service_name = '" + former.name()
                            + "' and target_handler_name = 'run'"));
            return String.valueOf(failure.get()).matches("(?s).*(mismatch|does not fit).*");
        });
        int done = desk.ledger.size();
        serving.serve(former, desk.stack());
        Bench.await(() -> !runs.pending(former, "one").isEmpty());
        runs.answer(former, Token.parse("one /2"), 7);
        assertThat(runs.run(former, "one").join()).isEqualTo("aada7c");
        assertThat(desk.ledger).hasSize(done + 2);
        return String.valueOf(failure.get());
    }

    @Test
    void another_action_fails_the_attempt() throws Exception {
        assertThat(failure(c -> c.yield(new Work.Deaf("a", 0)))).contains("/0 Do[name=a", "/0 Deaf[name=a");
    }

    @Test
    void another_component_fails_the_attempt() throws Exception {
        assertThat(failure(c -> c.yield(new Work.Do("b", 0)))).contains("/0 Do[name=a", "/0 Do[name=b");
    }

    @Test
    void another_secret_fails_the_attempt_and_is_not_told() throws Exception {
        String failure = failure(c -> {
            c.yield(new Work.Do("a", 0));
            return c.yield(new Work.Login("ada", "other"));
        });
        assertThat(failure).contains("/1", "password").doesNotContain("other");
    }

    @Test
    void an_action_that_is_removed_fails_the_attempt() throws Exception {
        assertThat(failure(c -> c.yield(new Work.Login("ada", "secret")) + c.yield(new Work.Ask("go on?", "hint"))))
                .contains("/0 Do[name=a", "/0 Login");
    }

    @Test
    void an_end_that_comes_too_early_fails_the_attempt() throws Exception {
        assertThat(failure(c -> c.yield(new Work.Do("a", 0)))).contains("Expecting command", "but was 'run'");
    }

    @Test
    void an_action_that_is_added_fails_the_attempt() throws Exception {
        String failure = failure(c -> {
            c.yield(new Work.Do("a", 0));
            c.yield(new Work.Do("new", 0));
            return c.yield(new Work.Login("ada", "secret"));
        });
        assertThat(failure).contains("/1 Do[name=new", "/1 Login");
    }

    @Test
    void a_change_that_came_after_the_run_had_begun_names_the_remedy() throws Exception {
        assertThat(failure(c -> {
                    c.ask(new Changed("greet"));
                    return c.yield(new Work.Do("a", 0));
                }))
                .contains("Changed[change=greet]", "deployment");
    }
}
