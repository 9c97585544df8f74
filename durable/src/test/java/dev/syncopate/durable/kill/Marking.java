package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import java.sql.Connection;
import java.sql.SQLException;

/// Marks the commits of a process.
class Marking implements KilledStore.Watch {
    final Marks marks;
    private final KilledStore.Watch watch;

    Marking(Marks marks, KilledStore.Watch watch) {
        this.marks = marks;
        this.watch = watch;
    }

    @Override
    public void opened(Connection connection) throws SQLException {
        watch.opened(connection);
    }

    @Override
    public void committing() throws SQLException {
        marks.committing();
        watch.committing();
    }

    @Override
    public void committed() throws SQLException {
        watch.committed();
        marks.committed();
    }
}
