package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.Function;

/// Marks how far a process is that uses the public API: SQLite tells of each event that is written.
final class ApiWatch extends Marking {
    private static final String TRIGGER =
            "CREATE TEMP TRIGGER counting AFTER INSERT ON event BEGIN SELECT mark_event(); END";

    ApiWatch(Marks marks, KilledStore.Watch watch) {
        super(marks, watch);
    }

    @Override
    public void opened(Connection connection) throws SQLException {
        Function.create(connection, "mark_event", new Function() {
            @Override
            protected void xFunc() {
                marks.event();
            }
        });
        try (Statement statement = connection.createStatement()) {
            statement.execute(TRIGGER);
        }
        super.opened(connection);
    }
}
