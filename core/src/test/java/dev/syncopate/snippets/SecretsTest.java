package dev.syncopate.snippets;

import static dev.syncopate.combinators.Logged.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Logged.Style;
import dev.syncopate.fixtures.Logs;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import dev.syncopate.snippets.Secrets.Session;
import dev.syncopate.snippets.Secrets.Site;
import dev.syncopate.snippets.Secrets.Site.Login;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No text of the library shows a secret.
class SecretsTest {
    private final List<String> lines = new ArrayList<>();
    private final Executor<Site<?>> site = action -> switch (action) {
        case Login login -> login.reply(new Session(login.user(), "hidden token"));
    };
    private final Executor<Site<?>> offline = action -> {
        throw new IOException("offline");
    };
    private final Orchestration<Site<?>, Session> login =
            conductor -> conductor.yield(new Login("ada", "hidden password"));

    private void nothingIsShown(String... expected) {
        assertThat(lines).containsExactly(expected);
        assertThat(lines).noneMatch(line -> line.contains("hidden"));
    }

    private void run(Orchestration<Site<?>, ?> orchestration, Executor<? super Site<?>> executor) {
        try {
            Syncopate.run(orchestration, executor);
        } catch (RuntimeException | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("hidden");
            lines.add(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void it_prints_as_the_comment_says() {
        assertThat(Secrets.text()).isEqualTo("Login[user=ada, password=***]");
    }

    @Test
    void the_value_itself_is_what_it_is() {
        assertThat(Syncopate.run(login, site)).isEqualTo(new Session("ada", "hidden token"));
    }

    @Test
    void a_log_shows_none() {
        run(login, logged(site, lines::add));
        run(login, logged(site, lines::add, Style.EXECUTING));

        nothingIsShown(
                "/0 Login[user=ada, password=***]",
                "/0 -> Session[user=ada, token=***]",
                "[LOG] Executing Login[user=ada, password=***]",
                "[LOG] Executed -> Session[user=ada, token=***]");
    }

    @Test
    void the_logger_of_the_system_shows_none() {
        lines.addAll(Logs.at(Level.INFO, () -> Syncopate.run(login, logged(site))));
        lines.addAll(Logs.at(Level.WARNING, () -> assertThatThrownBy(() -> Syncopate.run(login, logged(offline)))));

        nothingIsShown(
                "INFO /0 Login[user=ada, password=***]",
                "INFO /0 -> Session[user=ada, token=***]",
                "WARNING /0 Login[user=ada, password=***] failed: java.io.IOException: offline");
    }

    @Test
    void a_failure_shows_none() {
        run(login, offline);

        nothingIsShown("Login[user=ada, password=***] at /0 failed: IOException: offline");
    }

    @Test
    void a_wrong_result_shows_none() {
        run(login, action -> new Login("bob", "hidden too"));

        nothingIsShown("Login[user=ada, password=***] yields Session, but its executor replied Site.Login"
                + " Login[user=bob, password=***] (at /0)");
    }

    @Test
    void a_missing_case_shows_none() {
        run(login, Executor.handling(Object.class).build());

        assertThat(lines).singleElement().asString().contains("Login[user=ada, password=***]");
        assertThat(lines).noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void a_history_shows_none() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(login, site);

        lines.add(recorder.history().toString());
        lines.add(recorder.history().events().getFirst().toString().replaceAll(", at=.*", ""));

        nothingIsShown(
                "/0 Login[user=ada, password=***] -> Success[value=Session[user=ada, token=***]]",
                "Ended[path=/0, action=Login[user=ada, password=***],"
                        + " ending=Success[value=Session[user=ada, token=***]]");
    }

    @Test
    void a_difference_to_a_history_shows_that_it_differs_and_not_how() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(login, site);
        Orchestration<Site<?>, ?> other = conductor -> conductor.yield(new Login("ada", "hidden too"));
        Orchestration<Site<?>, ?> longer = conductor -> {
            login.run(conductor);
            return login.run(conductor);
        };

        lines.add(catchThrowable(() -> Replay.run(other, recorder.history())).getMessage());
        lines.add(catchThrowable(() -> Replay.run(longer, recorder.history())).getMessage());

        assertThat(lines.getFirst()).contains("""
                  recorded: Login[user=ada, password=***]
                  yielded:  Login[user=ada, password=***]
                  password: *** -> ***
                """);
        assertThat(lines.getLast()).contains("at /1 it yields Login[user=ada, password=***], which");
        assertThat(lines).noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void a_stepper_shows_none() {
        try (Stepper<Site<?>, Session> stepper = Stepper.of(login)) {
            lines.add(stepper.next().toString());
        }

        nothingIsShown("/0 Login[user=ada, password=***]");
    }

    @Test
    void a_description_of_an_executor_shows_none() {
        record Remote(String url, @Action.Secret String key) implements Executor<Object> {
            @Override
            public Object execute(Object action) {
                return action;
            }
        }
        Executor<Object> executor = logged(new Remote("example.org", "hidden key"));

        lines.add(executor.describe());
        lines.add(executor.toString());

        nothingIsShown("logged\nRemote[url=example.org, key=***]", "logged around Remote[url=example.org, key=***]");
    }
}
