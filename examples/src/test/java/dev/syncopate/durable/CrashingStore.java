package dev.syncopate.durable;

import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.sql.SQLException;

/// Opens stores of processes that die: by the seam of the store's own tests.
public final class CrashingStore {
    private CrashingStore() {}

    /// Is told of each commit, and stops it by an exception.
    public interface Commits {
        void committing() throws SQLException;

        /// It is on the disk, and nobody was told of it yet.
        void committed() throws SQLException;
    }

    public static Durable open(Path file, JsonCodec codec, DurableSettings settings, Commits commits) {
        Hooks hooks = new Hooks() {
            @Override
            public void committing() throws SQLException {
                commits.committing();
            }

            @Override
            public void committed() throws SQLException {
                commits.committed();
            }
        };
        return Durable.of(Store.open(file, codec, hooks), settings);
    }
}
