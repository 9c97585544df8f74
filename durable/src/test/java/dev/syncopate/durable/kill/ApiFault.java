package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/// Mistakes that a store could have behind its public API. The tests must find each. They are made by
/// whoever calls the store, or by SQLite, behind the back of the store.
enum ApiFault {
    NONE("", ""),

    /// An answer is acknowledged before its commit.
    ANSWER_TOLD_EARLY("answer", ""),

    /// Likewise a message.
    SEND_TOLD_EARLY("send", ""),

    /// Likewise the wish to cancel.
    CANCEL_TOLD_EARLY("cancel", ""),

    /// A message is marked as read once somebody waits for it, before the event that has it is committed.
    MESSAGE_READ_EARLY("", """
            CREATE TEMP TRIGGER fault AFTER INSERT ON message WHEN EXISTS (
                SELECT 1 FROM begun WHERE begun.run = NEW.run AND path LIKE '%:receive%')
            BEGIN DELETE FROM message WHERE n = NEW.n; END"""),

    /// A message is not marked as read.
    MESSAGE_READ_AGAIN(
            "",
            "CREATE TEMP TRIGGER fault BEFORE DELETE ON message WHEN OLD.n % 3 = 0 BEGIN SELECT RAISE(IGNORE); END"),

    /// A child that was started is not known by its id after a restart.
    CHILD_TWICE("", """
            UPDATE run SET id = id || ' before' WHERE parent IS NOT NULL AND status IN ('running', 'waiting')"""),

    /// It is not stored that an action begins which is performed at most once.
    ONCE_UNMARKED("", """
            CREATE TEMP TRIGGER fault AFTER INSERT ON begun WHEN NEW.guarantee = 'at most once'
            BEGIN DELETE FROM begun WHERE run = NEW.run AND path = NEW.path; END"""),

    /// A run that begins anew keeps its input.
    INPUT_KEPT("", """
            CREATE TEMP TRIGGER fault AFTER UPDATE OF again ON run
            BEGIN UPDATE run SET input = OLD.input WHERE n = NEW.n; END""");

    /// The method that does not wait for the disk.
    private final String early;

    /// What is done to the connection that writes.
    private final String statement;

    ApiFault(String early, String statement) {
        this.early = early;
        this.statement = statement;
    }

    ApiCalls around(ApiCalls calls) {
        return Between.of(ApiCalls.class, calls, (method, arguments, call) -> {
            if (!method.equals(early)) {
                return call.proceed();
            }
            Thread.startVirtualThread(() -> {
                try {
                    call.proceed();
                } catch (Throwable e) {
                    // It was told otherwise.
                }
            });
            return null;
        });
    }

    KilledStore.Watch around(KilledStore.Watch watch) {
        return new KilledStore.Watch() {
            @Override
            public void opened(Connection connection) throws SQLException {
                if (!statement.isEmpty()) {
                    try (Statement execution = connection.createStatement()) {
                        execution.execute(statement);
                    }
                }
                watch.opened(connection);
            }

            // Commits are slow where it is a mistake not to wait for them.
            @Override
            public void committing() throws SQLException {
                watch.committing();
                if (!early.isEmpty()) {
                    try {
                        TimeUnit.MILLISECONDS.sleep(5);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            }

            @Override
            public void committed() throws SQLException {
                watch.committed();
            }
        };
    }
}
