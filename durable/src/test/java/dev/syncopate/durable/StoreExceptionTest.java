package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.StoreException.Kind;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What programs can tell apart when a store refuses something.
class StoreExceptionTest extends DurableFixture {
    private static final Definition<Job<?>, String, String> APPROVED =
            job(input -> conductor -> conductor.yield(new Job.Approve(input)) + "");

    private static Kind kind(ThrowingCallable what) {
        return catchThrowableOfType(StoreException.class, what).kind();
    }

    @Test
    void run_that_does_not_exist_is_not_found() throws Exception {
        Durable durable = open(APPROVED);
        assertThat(kind(() -> durable.info("none"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> durable.run(APPROVED, "none"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> durable.cancel("none"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> durable.retry("none"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> durable.delete("none"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> durable.send("none", "note", "x"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(kind(() -> durable.answer(Token.parse("none /0"), true))).isEqualTo(Kind.NOT_FOUND);
        assertThat(durable.find("none")).isEmpty();

        DurableRun<String> deleted = durable.start(APPROVED, "one", "x");
        durable.answer(tokens.take(), true);
        deleted.join();
        durable.delete("one");
        assertThat(kind(deleted::join)).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void run_that_is_known_is_found_by_its_id() {
        Durable durable = open(APPROVED);
        durable.start(APPROVED, "one", "x");

        assertThat(durable.find("one").orElseThrow().name()).isEqualTo("job");
    }

    @Test
    void another_run_of_the_same_id_is_a_conflict() {
        var other = Definition.<Job<?>, String, String>of(
                "other", String.class, String.class, input -> yielding(new Job.Do(input)));
        Durable durable = open(APPROVED);
        durable.register(other, executor);
        durable.start(APPROVED, "one", "x");

        assertThat(kind(() -> durable.start(APPROVED, "one", "y"))).isEqualTo(Kind.CONFLICT);
        assertThat(kind(() -> durable.start(other, "one", "x"))).isEqualTo(Kind.CONFLICT);
        assertThat(kind(() -> durable.run(other, "one"))).isEqualTo(Kind.CONFLICT);
        assertThat(kind(() -> durable.restart("one", 0, "one"))).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void status_that_does_not_allow_it_is_told() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "x");
        assertThat(kind(() -> durable.delete("one"))).isEqualTo(Kind.WRONG_STATUS);
        assertThat(kind(() -> durable.retry("one"))).isEqualTo(Kind.WRONG_STATUS);
        durable.answer(tokens.take(), true);
        run.join();
        assertThat(kind(() -> durable.send("one", "note", "x"))).isEqualTo(Kind.WRONG_STATUS);

        durable.start(APPROVED, "two", "x");
        tokens.take();
        Durable again = open();
        assertThat(kind(() -> again.cancel("two"))).isEqualTo(Kind.WRONG_STATUS);
    }

    @Test
    void answer_for_which_nothing_waits_is_told() throws Exception {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "x");
        Token token = tokens.take();
        assertThat(kind(() -> durable.answer(Token.parse("one /7"), true))).isEqualTo(Kind.ANSWERED);
        durable.answer(token, true);
        run.join();
        assertThat(kind(() -> durable.answer(token, true))).isEqualTo(Kind.ANSWERED);
    }

    @Test
    void end_that_could_not_be_stored_is_told() {
        var definition = Definition.<Job<?>, String, Object>of(
                "job", String.class, Object.class, input -> conductor -> new Thread(input));
        DurableRun<Object> run = open(definition).start(definition, "one", "x");

        assertThat(kind(() -> run.join(Duration.ofSeconds(30)))).isEqualTo(Kind.NOT_STORED);
    }

    @Test
    void store_that_was_closed_is_told() {
        Durable durable = open(APPROVED);
        DurableRun<String> run = durable.start(APPROVED, "one", "x");
        durable.close();

        assertThat(kind(() -> durable.start(APPROVED, "two", "x"))).isEqualTo(Kind.CLOSED);
        assertThat(kind(() -> durable.info("one"))).isEqualTo(Kind.CLOSED);
        assertThat(kind(run::join)).isEqualTo(Kind.CLOSED);
        assertThat(kind(() -> durable.deleteEndedBefore(Instant.MAX))).isEqualTo(Kind.CLOSED);
    }

    @Test
    void store_that_cannot_be_written_has_halted_for_all() throws Exception {
        FullDisk disk = new FullDisk();
        try (Durable durable = Durable.of(disk.open(folder), settings)) {
            durable.register(APPROVED, executor);
            DurableRun<String> run = durable.start(APPROVED, "one", "x");
            Token token = tokens.take();
            disk.fill();

            assertThat(kind(() -> durable.answer(token, true))).isEqualTo(Kind.HALTED);
            assertThat(kind(() -> durable.start(APPROVED, "two", "x"))).isEqualTo(Kind.HALTED);
            assertThat(kind(() -> run.join(Duration.ofSeconds(30)))).isEqualTo(Kind.HALTED);
        }
    }

    @Test
    void store_of_another_process_is_held() {
        Durable durable = open(APPROVED);
        assertThat(kind(() -> Durable.open(folder.resolve("runs.db"), CODEC))).isEqualTo(Kind.HELD);

        Tables.change(folder.resolve("runs.db"), "UPDATE owner SET epoch = epoch + 1");
        assertThat(kind(() -> durable.start(APPROVED, "one", "x"))).isEqualTo(Kind.HELD);
        assertThat(kind(() -> durable.start(APPROVED, "two", "x"))).isEqualTo(Kind.HELD);
    }

    @Test
    void file_that_is_no_store_or_a_damaged_one_is_told() throws Exception {
        Files.writeString(folder.resolve("text.db"), "This is no database at all.".repeat(50));
        assertThat(kind(() -> Durable.open(folder.resolve("text.db"), CODEC))).isEqualTo(Kind.CORRUPT);
        assertThat(kind(() -> Durable.open(folder, CODEC))).isEqualTo(Kind.UNUSABLE);

        Durable durable = open(APPROVED);
        durable.start(APPROVED, "one", "x");
        Tables.change(folder.resolve("runs.db"), "UPDATE run SET status = 'lost'");
        assertThat(kind(() -> durable.info("one"))).isEqualTo(Kind.CORRUPT);
    }
}
