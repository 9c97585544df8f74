package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.SQLException;

/// A disk on which nothing can be committed from some time on.
final class FullDisk implements Hooks {
    private volatile boolean isFull;

    void fill() {
        isFull = true;
    }

    Store open(Path folder) {
        return Store.open(folder.resolve("full.db"), DurableFixture.CODEC, this);
    }

    @Override
    public void committing() throws SQLException {
        if (isFull) {
            throw new SQLException("disk full");
        }
    }
}
