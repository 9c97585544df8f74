package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFilesTest {
    sealed interface Depot<R> extends Action<Depot<?>, R> {
        record Take(String what, int seconds) implements Depot<Taken> {}

        record Count() implements Depot<Integer> {}
    }

    record Taken(String what, Instant at) {}

    private static final JsonCodec CODEC = JsonCodec.of(Depot.class);
    private static final HistoryFiles FILES = HistoryFiles.of(CODEC);

    private static final Executor<Depot<?>> STACK = Executor.<Depot<?>>of((action, call) -> switch (action) {
                case Depot.Count count -> null;
                case Depot.Take(var what, var seconds) -> {
                    call.sleep(Duration.ofSeconds(seconds));
                    if (what.equals("broken")) {
                        throw new IOException("gone \"for\" good\n", new IllegalStateException("closed"));
                    }
                    yield new Taken(what, Instant.ofEpochSecond(seconds, 5));
                }
            })
            .withMaxInFlight(8);

    static final Orchestration<Depot<?>, String> ORDER = conductor -> {
        Fork<Taken> stock = conductor.fork("sto\"ck", child -> child.yield(new Depot.Take("stock", 0)));
        Taken first = conductor.race(List.<Orchestration<Depot<?>, Taken>>of(
                child -> child.yield(new Depot.Take("slow", 7)), child -> child.yield(new Depot.Take("quick", 1))));
        try {
            conductor.timeout(Duration.ofSeconds(2), part -> part.yield(new Depot.Take("late", 5)));
        } catch (TimeoutException e) {
            conductor.sleep(Duration.ofSeconds(1));
        }
        try {
            conductor.yield(new Depot.Take("broken", 0));
        } catch (ActionFailedException e) {
            Integer nothing = conductor.yield(new Depot.Count());
            return first.what() + " and " + stock.join().what() + ", " + nothing;
        }
        return "never";
    };

    static History history() {
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory()
                .withId("order-7")
                .withSeed(-3)
                .inVirtualTime(Instant.parse("2026-03-01T08:00:00Z"))
                .recordedTo(recorder)
                .run(ORDER, STACK);
        return recorder.history();
    }

    @TempDir
    Path folder;

    @Test
    void history_is_equal_after_it_was_written_and_read() throws IOException {
        Path file = folder.resolve("order.jsonl");

        FILES.write(history(), file);

        assertThat(FILES.read(file)).isEqualTo(history());
        assertThat(FILES.parse(FILES.text(history()))).isEqualTo(history());
        assertThat(Replay.run(ORDER, FILES.read(file))).isEqualTo("quick and stock, null");
    }

    @Test
    void file_of_a_history_is_as_it_was_in_version_1() throws IOException {
        String golden = Golden.of("history-1.jsonl", FILES.text(history()));

        assertThat(FILES.text(history())).isEqualTo(golden);
        assertThat(FILES.parse(golden)).isEqualTo(history());
    }

    @Test
    void history_without_notes_tells_the_actions_at_their_ends() {
        History bare = new History("r", 1, Instant.EPOCH, List.copyOf(history().events()));

        assertThat(FILES.text(bare)).contains("{\"ended\":\"/0/0\",\"action\":{\"Take\":");
        assertThat(FILES.parse(FILES.text(bare))).isEqualTo(bare);
    }

    @Test
    void history_is_written_and_read_entry_by_entry() throws IOException {
        Path from = folder.resolve("from.jsonl");
        Path to = folder.resolve("to.jsonl");
        FILES.write(history(), from);

        Keeping.copy(FILES, from, to);

        assertThat(to).hasSameTextualContentAs(from);
    }

    @Test
    void untyped_history_prints_what_the_typed_one_prints() throws IOException {
        Path file = folder.resolve("order.jsonl");
        FILES.write(history(), file);

        History untyped = HistoryFiles.readUntyped(file);

        assertThat(lines(untyped)).isEqualTo(lines(history()));
        assertThat(untyped.events().stream().filter(HistoryFilesTest::isTimer)).hasSize(2);
    }

    private static boolean isTimer(Event event) {
        return event instanceof Event.Ended ended && ended.isTimer();
    }

    private static List<String> lines(History history) {
        List<String> lines = new ArrayList<>();
        for (Entry entry : history.entries()) {
            lines.add(entry.toString()
                    .replace("Taken[", "[") // the declared type tells it, so it is not in the file
                    .replace("dev.syncopate.ActionFailedException$Recorded: ", ""));
        }
        return lines;
    }

    @Test
    void log_in_a_file_is_the_history_of_its_run() throws IOException {
        Path file = folder.resolve("log.jsonl");

        assertThat(logged(file)).isEqualTo("quick and stock, null");

        assertThat(FILES.read(file)).isEqualTo(history());
        assertThat(file).hasContent(FILES.text(history()).stripTrailing());
    }

    private String logged(Path file) throws IOException {
        try (HistoryLog log = FILES.log(file)) {
            return Syncopate.inMemory()
                    .withId("order-7")
                    .withSeed(-3)
                    .inVirtualTime(Instant.parse("2026-03-01T08:00:00Z"))
                    .recordedTo(log)
                    .run(ORDER, STACK);
        }
    }

    @Test
    void run_goes_on_from_a_file_that_was_cut_anywhere() throws IOException {
        byte[] whole = FILES.text(history()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Path file = folder.resolve("cut.jsonl");
        for (int length = 0; length <= whole.length; length += 7) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));

            assertThat(logged(file)).isEqualTo("quick and stock, null");

            History resumed = FILES.read(file);
            assertThat(resumed.settings()).isEqualTo(history().settings());
            assertThat(Replay.run(ORDER, resumed)).isEqualTo("quick and stock, null");
            assertThat(resumed.entries()).as("cut after %s bytes", length).doesNotHaveDuplicates();
        }
    }

    @Test
    void finished_run_in_a_file_is_not_written_again() throws IOException {
        Path file = folder.resolve("log.jsonl");
        logged(file);
        byte[] before = Files.readAllBytes(file);

        assertThat(logged(file)).isEqualTo("quick and stock, null");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void file_that_is_no_history_is_refused_with_its_place() {
        assertThatThrownBy(() -> FILES.parse("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> FILES.parse("{\"syncopate\":\"invoice\"}"))
                .hasMessage("This is no file of a history, but of 'invoice' (line 1, column 14)");
        assertThatThrownBy(() -> FILES.parse("{\"syncopate\":\"history\",\"version\":2}"))
                .hasMessageContaining("version 2")
                .hasMessageContaining("version 1");
    }
}
