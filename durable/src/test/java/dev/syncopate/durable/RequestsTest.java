package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What other processes ask for is written by a connection of its own here, as they do.
@Timeout(60)
class RequestsTest {
    sealed interface Job<R> extends Action<Job<?>, R> {
        record Do(String what) implements Job<String> {}

        record Approve(String what) implements Job<Boolean> {}
    }

    private static final JsonCodec CODEC = JsonCodec.of(Job.class);

    private static final Definition<Job<?>, String, String> APPROVED =
            Definition.of("approved", String.class, String.class, input -> conductor -> {
                try {
                    return input + " " + conductor.yield(new Job.Approve(input));
                } catch (ActionFailedException e) {
                    return e.reason();
                }
            });

    private static final Definition<Job<?>, String, String> GATHERING = Definition.of(
            "gathering",
            String.class,
            String.class,
            input -> conductor -> conductor.ask(new Receive<>("note", String.class)) + ","
                    + conductor.ask(new Receive<>("note", String.class)));

    @TempDir
    private Path folder;

    private final List<Durable> opened = new ArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();

    private final Executor<Job<?>> executor = ((Executor<Job<?>>) action -> switch (action) {
                case Job.Do(var what) -> {
                    done.add(what);
                    yield what;
                }
                case Job.Approve approve -> throw new AssertionError("it is deferred");
            })
            .with(Guarantee.deferred().on(Job.Approve.class));

    private Path file() {
        return folder.resolve("runs.db");
    }

    private Durable open() {
        opened.forEach(Durable::close);
        Durable durable = Durable.open(
                file(),
                CODEC,
                DurableSettings.standard().withKeeping(Duration.ZERO).withClosing(Duration.ZERO));
        opened.add(durable);
        return durable;
    }

    private Durable open(Definition<Job<?>, ?, ?> definition) {
        Durable durable = open();
        durable.register(definition, executor);
        return durable;
    }

    @AfterEach
    void close() {
        opened.forEach(Durable::close);
    }

    /// @param values of kind, run, path, name and value; `-` is null
    private void ask(String... values) {
        StringBuilder row = new StringBuilder();
        for (String value : values) {
            row.append(value.equals("-") ? "NULL" : "'" + value + "'").append(", ");
        }
        Tables.change(
                file(),
                "INSERT INTO request (kind, run, path, name, value, at) VALUES (" + row + "'"
                        + Times.text(Instant.now()) + "')");
    }

    private List<String> replies() {
        return Tables.read(file(), "SELECT reply FROM request ORDER BY n").stream()
                .map(List::getFirst)
                .toList();
    }

    private List<String> awaitReplies() {
        while (replies().contains("-")) {
            Pause.shortly();
        }
        return replies();
    }

    private void awaitPending(String id) {
        while (Tables.read(file(), "SELECT 1 FROM begun JOIN run ON n = run WHERE id = '" + id + "'")
                .isEmpty()) {
            Pause.shortly();
        }
    }

    @Test
    void answers_and_failures_from_outside_reach_their_runs() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> one = durable.start(APPROVED, "one", "a");
        DurableRun<String> two = durable.start(APPROVED, "two", "b");
        awaitPending("one");
        awaitPending("two");
        ask("answer", "one", "/0", "-", "true");
        ask("fail", "two", "/0", "-", "\"too expensive\"");

        assertThat(one.join()).isEqualTo("a true");
        assertThat(two.join()).contains("too expensive");
        assertThat(awaitReplies()).containsExactly("done", "done");
    }

    @Test
    void messages_from_outside_are_received_in_their_order() throws Exception {
        Durable durable = open(GATHERING);
        DurableRun<String> run = durable.start(GATHERING, "one", "a");
        ask("send", "one", "-", "note", "\"first\"");
        ask("send", "one", "-", "note", "\"second\"");

        assertThat(run.join()).isEqualTo("first,second");
        assertThat(awaitReplies()).containsExactly("done", "done");
    }

    @Test
    void run_is_cancelled_and_then_deleted() {
        Durable durable = open(APPROVED);
        durable.start(APPROVED, "one", "a");
        awaitPending("one");
        ask("delete", "one", "-", "-", "-");
        ask("cancel", "one", "-", "-", "-");
        List<String> first = awaitReplies();
        while (!durable.info("one").status().isEnd()) {
            Pause.shortly();
        }
        ask("delete", "one", "-", "-", "-");

        assertThat(first.getFirst()).contains("only one that has ended can be deleted");
        assertThat(awaitReplies().subList(1, 3)).containsExactly("done", "done");
        assertThat(Tables.read(file(), "SELECT id FROM run")).isEmpty();
    }

    @Test
    void request_that_cannot_be_done_gets_the_reason_and_the_next_is_done() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "a");
        awaitPending("one");
        ask("cancel", "nobody", "-", "-", "-");
        ask("answer", "one", "/0", "-", "\"yes\"");
        ask("answer", "one", "/7", "-", "true");
        ask("answer", "one", "-", "-", "true");
        ask("send", "one", "-", "note", "{oops");
        ask("send", "one", "-", "note", "1 2");
        ask("retry", "one", "-", "-", "-");
        ask("paint", "one", "-", "-", "-");
        ask("answer", "one", "/0", "-", "true");
        ask("answer", "one", "/0", "-", "true");

        assertThat(run.join()).isEqualTo("a true");
        assertThat(awaitReplies())
                .satisfiesExactly(
                        reply -> assertThat(reply).isEqualTo("There is no run nobody"),
                        reply -> assertThat(reply).contains("needs true or false"),
                        reply -> assertThat(reply).contains("Nothing waits for an answer at one /7"),
                        reply -> assertThat(reply).contains("has no path"),
                        reply -> assertThat(reply).contains("A message is one value of JSON, but"),
                        reply -> assertThat(reply).contains("A message is one value of JSON: 1 2"),
                        reply -> assertThat(reply).contains("only one that needs attention is retried"),
                        reply -> assertThat(reply).contains("knows no request to paint"),
                        reply -> assertThat(reply).isEqualTo("done"),
                        reply -> assertThat(reply).contains("it was answered before"));
    }

    @Test
    void request_that_was_written_while_nobody_had_the_store_open_is_done_once_its_definition_is_registered()
            throws Exception {
        Durable durable = open(APPROVED);
        durable.start(APPROVED, "one", "a");
        awaitPending("one");
        durable.close();
        ask("answer", "one", "/0", "-", "true");
        ask("cancel", "nobody", "-", "-", "-");
        ask("cancel", "one", "-", "-", "-");
        Durable again = open();
        while (replies().get(1).equals("-")) {
            Pause.shortly();
        }
        assertThat(replies()).containsExactly("-", "There is no run nobody", "-");
        again.register(APPROVED, executor);

        assertThat(again.run(APPROVED, "one").join()).isEqualTo("a true");
        assertThat(awaitReplies().getFirst()).isEqualTo("done");
    }

    @Test
    void run_is_started_again_from_a_place() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "a");
        awaitPending("one");
        ask("answer", "one", "/0", "-", "true");
        run.join();
        ask("restart", "one", "-", "two", "0");
        awaitReplies();
        awaitPending("two");
        ask("answer", "two", "/0", "-", "false");

        assertThat(awaitReplies()).containsExactly("done", "done", "done");
        assertThat(durable.run(APPROVED, "two").join()).isEqualTo("a false");
    }

    @Test
    void message_and_its_reply_are_written_together() throws Exception {
        Durable durable = open(GATHERING);
        durable.start(GATHERING, "one", "a");
        Tables.change(file(), "CREATE TABLE seen (n)", """
                CREATE TRIGGER together AFTER UPDATE OF reply ON request BEGIN
                  INSERT INTO seen SELECT count(*) FROM message;
                END""");
        ask("send", "one", "-", "other", "\"x\"");
        awaitReplies();

        assertThat(Tables.read(file(), "SELECT * FROM seen")).containsExactly(List.of("1"));
    }

    @Test
    void old_replies_are_forgotten_when_the_store_is_opened() {
        open().close();
        Tables.change(
                file(),
                "INSERT INTO request (kind, run, at, reply) VALUES ('cancel', 'a', '2026-01-01T00:00:00.000000000Z', 'done')");
        open();
        while (!replies().isEmpty()) {
            Pause.shortly();
        }
        assertThat(replies()).isEmpty();
    }
}
