package dev.syncopate.examples.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import dev.syncopate.examples.Transcript;
import dev.syncopate.examples.patterns.Approval.Expense;
import dev.syncopate.examples.patterns.Chaining.Talk;
import dev.syncopate.examples.patterns.Keeping.Talks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeepingTest {
    private static final Executor<Talk<?>> TALKS = action -> switch (action) {
        case Talk.Transcribe(var recording) -> "text of " + recording;
        case Talk.Translate(var text) -> text + " in French";
        case Talk.Publish(var text) -> "page with " + text;
    };

    private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Durable open() {
        return Durable.open(
                folder.resolve("runs.db"),
                Chaining.CODEC,
                Keeping.settings((_, text) -> mails.add(text)).withClosing(Duration.ZERO));
    }

    @Test
    void run_keeps_the_version_it_began_with() throws InterruptedException {
        try (var durable = open()) {
            Keeping.register(durable, TALKS);

            assertThat(durable.start(Chaining.PUBLISH, "a", "tape").join())
                    .isEqualTo("page with text of tape in French");
            assertThat(durable.start(Keeping.PUBLISH_2, "b", "tape").join()).isEqualTo("page with text of tape");
            assertThat(durable.info("b").version()).isEqualTo("2");
        }
    }

    @Test
    void parent_waits_for_its_children() throws InterruptedException {
        try (var durable = open()) {
            durable.register(Chaining.PUBLISH, TALKS);
            durable.register(Keeping.PUBLISH_ALL, TALKS);

            assertThat(durable.start(Keeping.PUBLISH_ALL, "all", new Talks(List.of("a", "b", "c")))
                            .join())
                    .isEqualTo(3);
            assertThat(durable.info("publish b").parent()).contains("all");
        }
    }

    /// The guide quotes the report. `-DargLine=-Dreports.update=true` stores it.
    @Test
    void changed_code_stops_the_run_and_somebody_is_told() throws InterruptedException, IOException {
        try (var durable = open()) {
            var begun = new LinkedBlockingQueue<Talk<?>>();
            durable.register(Chaining.PUBLISH, action -> {
                if (action instanceof Talk.Publish) {
                    begun.add(action);
                    Thread.sleep(Duration.ofDays(1));
                }
                return TALKS.execute(action);
            });
            durable.start(Chaining.PUBLISH, "talk-7", "tape");
            begun.take();
        }
        try (var durable = open()) {
            durable.register(changed(), TALKS);
            mails.take();

            assertThat(durable.info("talk-7").status()).isEqualTo(Status.ATTENTION);
            assertReport("durable-attention.txt", Keeping.stuck(durable).getFirst());
        }
    }

    private static Definition<Talk<?>, String, String> changed() {
        return Definition.of(
                "publish",
                String.class,
                String.class,
                recording -> (Orchestration<Talk<?>, String>) conductor -> conductor.yield(new Talk.Translate(
                        conductor.yield(new Talk.Transcribe(recording)).toUpperCase(Locale.ROOT))));
    }

    private static void assertReport(String name, String report) throws IOException {
        var file = Path.of("src/test/resources", name);
        var text = report.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "2026-11-27T22:05:13.181912Z") + "\n";
        if (Boolean.getBoolean("reports.update")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @Test
    void runs_that_have_just_ended_are_kept() throws InterruptedException {
        try (var durable = open()) {
            durable.register(Chaining.PUBLISH, TALKS);
            durable.start(Chaining.PUBLISH, "talk", "tape").join();

            assertThat(Keeping.deleteOld(durable)).isZero();
            assertThat(durable.find(RunQuery.all())).hasSize(1);
        }
    }

    @Test
    void listener_sends_the_token_of_a_deferred_action() throws InterruptedException {
        var settings = Keeping.settings((_, text) -> mails.add(text)).withClosing(Duration.ZERO);
        try (var durable = Durable.open(folder.resolve("office.db"), Approval.CODEC, settings)) {
            durable.register(Approval.REIMBURSE, Approval.office(_ -> null));
            durable.start(Approval.REIMBURSE, "e1", new Expense("e1", 500));

            assertThat(mails.take()).endsWith("/e1+%2F0%2F0");
        }
    }

    @Test
    void run_that_waits_is_seen_in_the_tables() throws InterruptedException, IOException, SQLException {
        var settings = Keeping.settings((_, text) -> mails.add(text)).withKeeping(Duration.ZERO);
        try (var durable = Durable.open(folder.resolve("office.db"), Approval.CODEC, settings)) {
            durable.register(Approval.REIMBURSE, Approval.office(_ -> null));
            durable.start(Approval.REIMBURSE, "expense-7", new Expense("expense-7", 500));
            while (durable.info("expense-7").status() != Status.WAITING) {
                LockSupport.parkNanos(1_000_000);
            }

            var transcript = new Transcript(folder);
            transcript.query("office.db", "SELECT * FROM where_are_my_runs");
            assertThat(transcript.isLike("durable-waiting.txt"))
                    .as(transcript.toString())
                    .isTrue();
        }
    }
}
