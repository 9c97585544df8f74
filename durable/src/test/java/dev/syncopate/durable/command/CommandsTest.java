package dev.syncopate.durable.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What commands print of rows that are always the same.
class CommandsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = Samples.write(folder);
    }

    private void assertPrints(String expected, String... arguments) {
        assertThat(Said.of(file, arguments)).isEqualTo(new Said(0, expected, ""));
    }

    private void assertRefused(int status, String message, String... arguments) {
        Said said = Said.of(file, arguments);
        assertThat(said.err()).isEqualTo(message + "\n");
        assertThat(said).isEqualTo(new Said(status, "", said.err()));
    }

    @Test
    void list_shows_the_runs_the_last_started_first() {
        assertPrints("""
                id            name    status           since                events
                order-3-mail  mail    running          2026-11-27 08:30:01  0       /0 Send {"to":"a@example.org"}
                order-4       fulfil  needs attention  2026-11-27 08:41:00  1       The code does not fit the run any more: at /1 the run has yielded Charge, but n…
                order-3       fulfil  waiting          2026-11-27 08:30:02  1       /1 Approve {"order":"order-3"}; /:receive Receive {"name":"correction"}, until …
                order-2       fulfil  failed           2026-11-27 08:00:00  1       java.lang.IllegalArgumentException: -1 <cents>
                order-1       fulfil  returned         2026-11-26 08:00:01  6       "shipped book"
                nobody has the store open: what has not ended goes on when it is opened
                """, "list");
    }

    @ParameterizedTest
    @CsvSource({
        "--name, mail, order-3-mail",
        "--status, waiting, order-3",
        "--status, needs attention, order-4",
        "--since, 25m, order-4",
        "--since, 2026-11-27T08:35:00Z, order-4",
        "--text, lamp, order-2",
        "--text, shipped, order-1",
        "--limit, 1, order-3-mail"
    })
    void list_has_filters(String option, String value, String id) {
        Said said = Said.of(file, "list", option, value);
        assertThat(said.out().lines().filter(line -> line.startsWith("order-")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(id + " ");
        assertThat(said.status()).isZero();
    }

    @Test
    void list_combines_filters_and_says_when_nothing_fits() {
        assertPrints("no runs\n", "list", "--name=mail", "--status=failed", "--since", "2026-11-28");
    }

    @Test
    void show_tells_all_of_a_run_and_what_can_be_done_with_it() {
        assertPrints("""
                order-3
                  definition  fulfil, version 2
                  status      waiting since 2026-11-27 08:30:02
                              nobody has the store open: what has not ended goes on when it is opened
                  started     2026-11-27 08:30:00
                  input       {"item":"desk","cents":90000}
                events
                  1  08:30:00.900  /0 Reserve {"item":"desk"}  answered "r-3"  899 ms
                in flight
                  /:limit Limit {"duration":"PT72H"}  until 2026-11-30 08:30:00
                  /1 Approve {"order":"order-3"}  deferred, since 2026-11-27 08:30:00
                    answer it by: answer 'order-3 /1' JSON
                  /:receive Receive {"name":"correction"}  since 2026-11-27 08:30:00
                    send it by: send order-3 correction JSON
                messages not received
                  2026-11-27 08:31:00  note "by noon"
                children
                  order-3-mail  running
                requests
                  1  2026-11-27 08:32:00  answer /1 "yes": The result of Approve is a text, but boolean needs true or false
                """, "show", "order-3");
    }

    @Test
    void show_tells_why_a_run_needs_attention() {
        assertPrints("""
                order-4
                  definition  fulfil, version 2
                  status      needs attention since 2026-11-27 08:41:00
                              nobody has the store open: what has not ended goes on when it is opened
                  attention   The code does not fit the run any more: at /1 the run has yielded Charge, but now it yields Bill
                              when its cause is gone: retry order-4
                  started     2026-11-27 08:40:00
                  input       {"item":"pen","cents":2}
                events
                  1  08:40:30.000  the run was cancelled
                """, "show", "order-4");
    }

    @Test
    void tail_prints_the_events_of_a_run_until_it_has_ended() {
        assertPrints("""
                  1  08:00:00.013  /0 Reserve {"item":"book"}  answered "r-1"  12 ms
                  2  08:00:00.220  /0/0 Charge {"cents":500}  failed java.io.IOException: no connection  200 ms
                  3  08:00:01.221  /0/:sleep Sleep {"duration":"PT1S"}  fired  1.0 s
                  4  08:00:01.240  /0/1 Charge {"cents":500}  answered true  18 ms
                  5  08:00:01.241  /1/0 Quote  cancelled  1.2 s
                  6  08:00:01.250  the run has returned: "shipped book"
                """, "tail", "order-1");
    }

    @Test
    void texts_of_others_cannot_steer_a_terminal() {
        Samples.change(file, "UPDATE run SET attention = 'a' || char(27) || '[2Jb' WHERE id = 'order-4'");
        assertThat(Said.of(file, "show", "order-4").out())
                .contains("a\ufffd[2Jb")
                .doesNotContain("\u001b");
        assertThat(Said.of(file, "list").out()).contains("a\ufffd[2Jb").doesNotContain("\u001b");
    }

    @Test
    void export_writes_a_history_and_no_file_twice() throws IOException {
        Path to = folder.resolve("order-1.jsonl");
        assertPrints("the history of order-1, of 6 events\n", "export", "order-1", to.toString());

        assertThat(to).hasContent("""
                        {"syncopate":"history","version":1,"run":"order-1","seed":7,"start":"2026-11-26T08:00:00Z"}
                        {"ended":"/0","action":{"Reserve":{"item":"book"}},"result":"r-1","at":"2026-11-26T08:00:00.013Z"}
                        {"ended":"/0/0","action":{"Charge":{"cents":500}},"failure":{"types":["java.io.IOException","java.lang.Exception"],"text":"java.io.IOException: no connection"},"at":"2026-11-26T08:00:00.220Z"}
                        {"ended":"/0/:sleep","action":{"Sleep":{"duration":"PT1S"}},"result":null,"at":"2026-11-26T08:00:01.221Z"}
                        {"ended":"/0/1","action":{"Charge":{"cents":500}},"result":true,"at":"2026-11-26T08:00:01.240Z"}
                        {"ended":"/1/0","action":{"Quote":{}},"cancelled":true,"at":"2026-11-26T08:00:01.241Z"}
                        """);
        assertRefused(
                1,
                "The file exists already: " + to + ": give another one, or delete it",
                "export",
                "order-1",
                to.toString());
        Path nowhere = folder.resolve("nowhere/a.jsonl");
        assertRefused(
                1,
                "The file cannot be written (" + nowhere + "): " + nowhere
                        + ": its directory must exist and be writable",
                "export",
                "order-1",
                nowhere.toString());
        assertThat(Files.exists(nowhere)).isFalse();
    }

    @Test
    void large_texts_are_exported_and_only_named_elsewhere() throws IOException {
        Samples.change(
                file,
                "UPDATE run SET input = NULL WHERE n = 1",
                "UPDATE event SET action = NULL, value = NULL, remark = '9 characters' WHERE run = 1 AND path = '/0'",
                "INSERT INTO large (run, path, what, text) VALUES (1, '', 'input', '\"in\"'),"
                        + " (1, '/0', 'action', '{\"Reserve\":{\"item\":\"long\"}}'), (1, '/0', 'value', '\"longer\"')");
        Path to = folder.resolve("order-1.jsonl");

        assertThat(Said.of(file, "show", "order-1").out())
                .contains("input       \"(large)\"")
                .contains("/0 \"(large)\"  answered \"(large)\"");
        assertThat(Said.of(file, "list").status()).isZero();
        assertThat(Said.of(file, "export", "order-1", to.toString()).out()).startsWith("the history of");
        assertThat(Files.readString(to))
                .contains("{\"ended\":\"/0\",\"action\":{\"Reserve\":{\"item\":\"long\"}},\"result\":\"longer\"");
    }

    @Test
    void vacuum_is_refused_while_a_process_has_the_store_open() {
        try (var durable = Work.open(file)) {
            assertThat(durable.find(dev.syncopate.durable.RunQuery.all())).isNotEmpty();
            Said said = Said.of(file, "vacuum");
            assertThat(said.err())
                    .startsWith("The store is open, by process "
                            + ProcessHandle.current().pid());
            assertThat(said.status()).isEqualTo(1);
        }
        assertThat(Said.of(file, "vacuum").out()).matches("from \\d+ KB to \\d+ KB\n");
    }

    @Test
    void mistakes_are_named_with_their_remedies() {
        assertRefused(
                2,
                "There is no command paint: there are list, show, tail, export, upgrade-check, serve, cancel, answer, fail,"
                        + " send, retry, delete and vacuum; help explains them",
                "paint");
        assertRefused(
                2,
                "list has no option --nmae: it has --name, --status, --since, --text, --limit",
                "list",
                "--nmae",
                "mail");
        assertRefused(2, "The option --name has no value: give one after it", "list", "--name");
        assertRefused(2, "--limit is a whole number from 0 on, not many", "list", "--limit", "many");
        assertRefused(
                2,
                "No run has the status open: there are running, waiting, needs attention, returned, failed and cancelled",
                "list",
                "--status",
                "open");
        assertRefused(
                2,
                "This is no time: soon: write how long ago, such as 90s, 10m, 2h or 3d, a day as 2026-11-27, or a time"
                        + " as 2026-11-27T19:48:17Z",
                "list",
                "--since",
                "soon");
        assertRefused(2, "Something is missing in: show : write show ID", "show");
        assertRefused(
                2,
                "There is too much in: send a b c d: write send ID NAME JSON, and put what has spaces into quotes",
                "send",
                "a",
                "b",
                "c",
                "d");
        assertRefused(
                2,
                "This is no JSON: yes: write a number, true, {...}, [...], or a text in double quotes, which a shell wants"
                        + " in single ones: '\"text\"'",
                "answer",
                "order-3 /1",
                "yes");
        assertRefused(
                2,
                "This is no token: order-3: it has the form of 'order-17 /3', a run's id and a path",
                "answer",
                "order-3",
                "true");
        assertRefused(
                2,
                "Other machines could see the store at 0.0.0.0: give a --token too, which they must show, or leave --host"
                        + " out",
                "serve",
                "--host",
                "0.0.0.0");
        assertRefused(
                2,
                "This --token could be guessed, or is no part of an address: give at least 16 random letters and digits",
                "serve",
                "--token",
                "secret");
    }

    @Test
    void what_cannot_be_done_is_told_by_another_exit_code() {
        assertRefused(1, "There is no run nobody: list shows which there are", "show", "nobody");
        assertRefused(1, "There is no run nobody: list shows which there are", "cancel", "nobody");
        Said missing = Said.by(folder + "/none.db", "list");
        assertThat(missing)
                .isEqualTo(new Said(
                        1, "", "There is no store " + folder + "/none.db: give the path of a store's file first\n"));
    }

    @Test
    void other_files_and_later_stores_are_refused() throws IOException {
        Path other = folder.resolve("other.db");
        Samples.change(other, "CREATE TABLE customer (name TEXT)");
        assertThat(Said.of(other, "list").err())
                .startsWith("This is another program's database and no store: " + other);
        Samples.change(file, "PRAGMA user_version = 99");
        assertThat(Said.of(file, "list").err())
                .startsWith("The store has version 99, but this command knows versions up to 2: " + file);
        Path text = Files.writeString(folder.resolve("text.db"), "Dear diary, ".repeat(100));
        assertThat(Said.of(text, "list").err()).startsWith("The store cannot be read (");
    }

    @Test
    void store_of_an_earlier_version_is_shown_and_not_written() {
        Samples.change(file, "PRAGMA user_version = 1");
        assertThat(Said.of(file, "show", "order-1").status()).isZero();
        assertThat(Said.of(file, "cancel", "order-3"))
                .isEqualTo(new Said(
                        1,
                        "",
                        "The store has version 1, and this command writes version 2: " + file
                                + ": open it once by a process with this version of syncopate-durable, or use the command"
                                + " of the one that has it open\n"));
    }

    @Test
    void help_is_printed_on_request_and_when_nothing_is_given() {
        assertThat(Said.by("help")).isEqualTo(new Said(0, Commands.USAGE, ""));
        assertThat(Said.by()).isEqualTo(new Said(2, "", Commands.USAGE));
        assertThat(Said.by(file.toString())).isEqualTo(new Said(2, "", Commands.USAGE));
    }

    @Test
    void version_of_the_tables_is_that_of_new_stores() {
        long version = StoreFile.of(file.toString()).<Long>read(open -> StoreFile.number(open, "PRAGMA user_version"));
        assertThat(version).isEqualTo(StoreFile.VERSION);
    }
}
