package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.syncopate.Syncopate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("runs.db");
    }

    private Store open() {
        return Store.open(file, Shop.CODEC);
    }

    private String epoch() {
        return Tables.read(file, "SELECT epoch FROM owner").getFirst().getFirst();
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .message()
                .contains(parts)
                .contains(file.toString());
    }

    /// Writes an owner that has not closed the store.
    private void owned(String host, long pid, Instant started, String name) {
        open().close();
        Tables.change(
                file,
                "UPDATE owner SET host = '" + host + "', pid = " + pid + ", started = '" + Times.text(started)
                        + "', name = '" + name + "', since = '2026-11-27T08:00:00.000000000Z'");
    }

    @Test
    void store_that_is_open_says_by_whom() {
        try (Store store = open()) {
            assertThat(store.commits()).isZero();
            assertRefused(
                    "The store is open already, by process "
                            + ProcessHandle.current().pid() + " on " + Owner.HERE + ", since 20",
                    "close it there, or end that process");
        }
    }

    @Test
    void store_that_was_closed_is_opened_again() {
        open().close();
        assertThat(epoch()).isEqualTo("1");
        open().close();
        assertThat(epoch()).isEqualTo("2");
    }

    @Test
    void owner_that_lives_keeps_its_store() {
        ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
        owned(Owner.HERE, other.pid(), other.info().startInstant().orElseThrow(), "another");
        assertRefused("by process " + other.pid());
    }

    @Test
    void owner_that_is_dead_is_replaced() {
        owned(Owner.HERE, Integer.MAX_VALUE, Instant.now(), "another");
        open().close();
        assertThat(epoch()).isEqualTo("2");
    }

    @Test
    void process_that_got_the_number_of_a_dead_owner_is_not_taken_for_it() {
        ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
        owned(Owner.HERE, other.pid(), Instant.parse("2020-01-01T00:00:00Z"), "another");
        open().close();
        assertThat(epoch()).isEqualTo("2");
    }

    @Test
    void process_that_has_the_number_of_its_dead_owner_opens_the_store() {
        ProcessHandle self = ProcessHandle.current();
        owned(Owner.HERE, self.pid(), self.info().startInstant().orElseThrow(), "another");
        open().close();
        assertThat(epoch()).isEqualTo("2");
    }

    @Test
    void owner_on_another_machine_is_replaced_on_demand_only() {
        owned("merlin", 1, Instant.now(), "another");
        assertRefused("by process 1 on merlin, since 2026-11-27T08:00:00Z", "open the store by Store.takeOver");

        Store.takeOver(file, Shop.CODEC).close();
        assertThat(epoch()).isEqualTo("2");
    }

    @Test
    void database_of_another_program_is_refused_and_left_as_it_is() throws IOException {
        Tables.change(file, "CREATE TABLE customer (name TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertRefused("This is another program's database and no store", "give the path of a store");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void file_that_is_no_database_is_refused_and_left_as_it_is() throws IOException {
        Files.writeString(file, "Dear diary, ".repeat(100));

        assertRefused("The file is no SQLite database, or a damaged one");
        assertThat(file).hasContent("Dear diary, ".repeat(100));
    }

    @Test
    void store_of_a_later_version_is_refused() {
        open().close();
        Tables.change(file, "PRAGMA user_version = 99");
        assertRefused("The store has version 99, but this code knows versions up to 2", "or a later one");
    }

    @Test
    void store_that_is_damaged_is_refused() throws IOException {
        open().close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] garbage = new byte[(int) channel.size() - 4096];
            java.util.Arrays.fill(garbage, (byte) 7);
            channel.write(ByteBuffer.wrap(garbage), 4096);
        }
        assertRefused("The store is damaged", ".recover");
    }

    @Test
    void directory_that_does_not_exist_is_named() {
        file = folder.resolve("nowhere/runs.db");
        assertRefused("The store cannot be opened", "its directory must exist");
    }

    @Test
    void directory_is_no_store() {
        file = folder;
        assertRefused("The store cannot be opened");
    }

    @Test
    void file_that_may_not_be_written_is_refused() throws IOException {
        open().close();
        assertThat(file.toFile().setReadOnly()).isTrue();
        assumeFalse(Files.isWritable(file), "the superuser writes all files");
        assertRefused("The store may not be written", "give this process the right");
    }

    /// As the test above, for the superuser.
    @Test
    void store_that_cannot_be_written_any_more_halts() {
        Hooks readOnly = new Hooks() {
            @Override
            public void opened(java.sql.Connection connection) throws java.sql.SQLException {
                Database.execute(connection, "PRAGMA query_only = ON");
            }
        };
        try (Store store = Store.open(file, Shop.CODEC, readOnly)) {
            Shop.Desk desk = new Shop.Desk();
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .recordedTo(store.log("order-1", "order", "1", null))
                            .run(Shop.ORDER, desk))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The store may not be written: " + file);
            assertThat(desk.performed).isEmpty();
        }
    }

    @Test
    void tables_of_a_new_store_are_those_of_the_golden_one() throws IOException {
        open().close();
        String query = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
        Path golden = Golden.copy(Schema.VERSION, folder);
        List<List<String>> expected = Tables.read(golden, query);
        assertThat(Tables.read(file, query)).isEqualTo(expected);
    }
}
