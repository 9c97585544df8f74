package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InTransactionTest {
    record Add(String what) implements Action<Add, String> {}

    private static final JsonCodec CODEC = JsonCodec.of(Add.class);
    private static final Definition<Add, String, String> ADDING =
            Definition.of("adding", String.class, String.class, input -> conductor -> {
                try {
                    return conductor.yield(new Add(input)) + conductor.yield(new Add(input + "2"));
                } catch (ActionFailedException e) {
                    return e.reason();
                }
            });

    @TempDir
    private Path folder;

    private final AtomicInteger performed = new AtomicInteger();
    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("runs.db");
    }

    private Durable open() throws SQLException {
        Durable durable = Durable.open(file, CODEC, DurableSettings.standard().withClosing(java.time.Duration.ZERO));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS things (what TEXT)");
        }
        return durable;
    }

    private String add(Add action, Connection connection) throws SQLException {
        performed.incrementAndGet();
        try (var insert = connection.prepareStatement("INSERT INTO things VALUES (?)")) {
            insert.setString(1, action.what());
            insert.executeUpdate();
        }
        return "added " + action.what() + ";";
    }

    private List<List<String>> things() {
        return Tables.read(file, "SELECT what FROM things ORDER BY what");
    }

    @Test
    void writes_are_committed_with_the_outcome() throws Exception {
        try (Durable durable = open()) {
            durable.register(ADDING, durable.inTransaction((action, call, connection) -> add(action, connection)));
            assertThat(durable.start(ADDING, "one", "a").join()).isEqualTo("added a;added a2;");
        }
        assertThat(things()).containsExactly(List.of("a"), List.of("a2"));
        assertThat(Tables.read(file, "SELECT * FROM done")).isEmpty();
    }

    @Test
    void action_that_fails_writes_nothing() throws Exception {
        try (Durable durable = open()) {
            durable.register(ADDING, durable.inTransaction((action, call, connection) -> {
                add(action, connection);
                throw new IllegalStateException("no");
            }));
            assertThat(durable.start(ADDING, "one", "a").join()).contains("IllegalStateException: no");
        }
        assertThat(things()).isEmpty();
    }

    @Test
    void action_that_was_committed_and_whose_end_was_lost_is_not_performed_again() throws Exception {
        BlockingQueue<String> committed = new LinkedBlockingQueue<>();
        try (Durable durable = open()) {
            Executor<Add> executor = durable.inTransaction((action, call, connection) -> add(action, connection));
            durable.register(ADDING, lost(executor, committed));
            durable.start(ADDING, "one", "a");
            committed.take();
        }
        assertThat(things()).containsExactly(List.of("a"));
        try (Durable durable = open()) {
            durable.register(ADDING, durable.inTransaction((action, call, connection) -> add(action, connection)));
            assertThat(durable.run(ADDING, "one").join()).isEqualTo("added a;added a2;");
        }
        assertThat(things()).containsExactly(List.of("a"), List.of("a2"));
        assertThat(performed).hasValue(2);
    }

    /// As if the process died after the commit.
    private static Executor<Add> lost(Executor<Add> executor, BlockingQueue<String> committed) {
        dev.syncopate.Next<Add> next = (action, call) -> {
            Object result = executor.execute(action, call);
            committed.add(String.valueOf(result));
            Thread.sleep(100_000);
            return result;
        };
        return Executor.of(next);
    }

    @Test
    void executor_cannot_end_the_transaction() throws Exception {
        try (Durable durable = open()) {
            durable.register(ADDING, durable.inTransaction((action, call, connection) -> {
                connection.commit();
                return "never";
            }));
            assertThat(durable.start(ADDING, "one", "a").join()).contains("called commit()");
        }
    }

    @Test
    void executor_of_a_store_performs_nothing_for_other_runs() throws Exception {
        try (Durable durable = open()) {
            Executor<Add> executor = durable.inTransaction((action, call, connection) -> add(action, connection));
            assertThatThrownBy(() -> dev.syncopate.Syncopate.inMemory().run(c -> c.yield(new Add("a")), executor))
                    .hasMessageContaining("no action of this store's runs");
        }
    }
}
