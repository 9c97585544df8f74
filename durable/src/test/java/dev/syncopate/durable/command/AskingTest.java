package dev.syncopate.durable.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import dev.syncopate.durable.Status;
import dev.syncopate.history.History;
import dev.syncopate.history.Replay;
import dev.syncopate.json.HistoryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands and the process that has the store open.
@Timeout(60)
class AskingTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("runs.db");
    }

    private Said command(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = file().toString();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Said.by(InstantSource.system(), all);
    }

    private void awaitShown(String id, String text) {
        while (!command("show", id).out().contains(text)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void commands_are_done_by_the_process_that_has_the_store_open() throws Exception {
        try (Durable durable = Work.open(file())) {
            DurableRun<String> one = durable.start(Work.APPROVED, "one", "a");
            DurableRun<String> two = durable.start(Work.APPROVED, "two", "b");
            durable.start(Work.TOLD, "three", "c");
            awaitShown("one", "answer it by: answer 'one /1' JSON");
            awaitShown("two", "answer it by: answer 'two /1' JSON");

            assertThat(command("answer", "one /1", "true")).isEqualTo(new Said(0, "done\n", ""));
            assertThat(one.join()).isEqualTo("a! true");
            assertThat(command("answer", "one", "/1", "true"))
                    .isEqualTo(new Said(1, "", "Nothing waits for an answer at one /1: it was answered before\n"));
            assertThat(command("fail", "two /1", "too \"expensive\"").status()).isZero();
            assertThat(command("show", "two").out()).contains("too \"expensive\"");
            assertThat(two.info().status()).isIn(Status.RUNNING, Status.FAILED);
            awaitShown("three", "send it by: send three note JSON");
            assertThat(command("send", "three", "note", "\"hello\"").status()).isZero();
            assertThat(command("retry", "one").err()).contains("only one that needs attention is retried");
            assertThat(command("delete", "one")).isEqualTo(new Said(0, "done\n", ""));
            assertThat(command("show", "one").err()).startsWith("There is no run one");
        }
    }

    @Test
    void answer_of_an_earlier_round_is_refused() throws Exception {
        try (Durable durable = Work.open(file())) {
            DurableRun<String> run = durable.start(Work.RENEWED, "one", 0);
            awaitShown("one", "answer it by: answer 'one /0' JSON");
            assertThat(command("answer", "one /0", "true").status()).isZero();
            awaitShown("one", "answer it by: answer 'one#1 /0' JSON");

            assertThat(command("answer", "one /0", "false"))
                    .isEqualTo(
                            new Said(1, "", "Nothing waits for an answer at one /0: the run has begun anew since\n"));
            assertThat(command("answer", "one#1", "/0", "false").status()).isZero();
            assertThat(run.join()).isEqualTo("refused in round 1");
        }
    }

    @Test
    void tail_follows_a_run_until_it_has_ended() {
        try (Durable durable = Work.open(file())) {
            durable.start(Work.APPROVED, "one", "a");
            awaitShown("one", "Approve");
            CompletableFuture<Said> tail = CompletableFuture.supplyAsync(() -> command("tail", "one"));
            assertThat(command("answer", "one /1", "false").status()).isZero();

            Said said = tail.join();
            assertThat(said.out())
                    .contains("/0 Do {\"what\":\"a\"}  answered \"a!\"")
                    .contains("/1 Approve {\"what\":\"a\"}  answered false")
                    .contains("the run has returned: \"a! false\"");
            assertThat(said.status()).isZero();
        }
    }

    @Test
    void request_stays_if_nobody_has_the_store_open_and_is_done_later() throws Exception {
        try (Durable durable = Work.open(file())) {
            durable.start(Work.APPROVED, "one", "a");
            awaitShown("one", "Approve");
        }
        Said said = command("answer", "one /1", "true", "--wait", "0");
        assertThat(said)
                .isEqualTo(new Said(
                        1,
                        "",
                        "The request 1 is not done yet: nobody has the store open: the request stays, and is done when a"
                                + " process opens the store and registers the definition of the run\n"));
        try (Durable durable = Work.open(file())) {
            assertThat(durable.run(Work.APPROVED, "one").join()).isEqualTo("a! true");
        }
    }

    @Test
    void another_process_does_what_commands_ask_for() throws Exception {
        Process process = process(Work.class, file().toString());
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("started");
            awaitShown("one", "Approve");
            Process command = process(Main.class, file().toString(), "answer", "one /1", "true");
            assertThat(new String(command.getInputStream().readAllBytes(), UTF_8).strip())
                    .isEqualTo("done");
            assertThat(command.waitFor()).isZero();
            awaitShown("one", "result      \"a! true\"");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(command("cancel", "one", "--wait", "0").err()).contains("nobody has the store open");
    }

    private static Process process(Class<?> main, String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"), main.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void exported_history_is_read_and_replayed() throws Exception {
        try (Durable durable = Work.open(file())) {
            DurableRun<String> run = durable.start(Work.APPROVED, "one", "a");
            awaitShown("one", "Approve");
            command("answer", "one /1", "true");
            run.join();
        }
        Path to = folder.resolve("one.jsonl");
        assertThat(command("export", "one", to.toString()).status()).isZero();
        HistoryFiles files = HistoryFiles.of(Work.CODEC);
        History history = files.read(to);

        assertThat(Replay.run(Work.approved("a"), history)).isEqualTo("a! true");
        Path again = folder.resolve("again.jsonl");
        files.write(history, again);
        assertThat(again).hasSameTextualContentAs(to);
    }

    @Test
    void run_that_asks_its_store_is_exported_as_rows() throws Exception {
        try (Durable durable = Work.open(file())) {
            DurableRun<String> run = durable.start(Work.TOLD, "one", "a");
            command("send", "one", "note", "\"hello\"");
            run.join();
        }
        Path to = folder.resolve("one.jsonl");

        assertThat(command("export", "one", to.toString()).out())
                .isEqualTo(
                        "the rows of one, which make no history, because of event 1 at /:receive, which asks the store\n");
        assertThat(Files.readAllLines(to))
                .hasSizeGreaterThan(2)
                .first()
                .asString()
                .startsWith(
                        "{\"syncopate\":\"rows\",\"run\":\"one\",\"name\":\"told\",\"codeVersion\":\"1\",\"status\":");
    }
}
