package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.durable.KilledStore;
import dev.syncopate.durable.StoreException;
import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A commit fails, or nobody knows whether it has: the disk cannot be written, or reports an error when
/// it is told to keep what was written.
class FailedCommitTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 1, false",
        "1, 2, false",
        "1, 10, false",
        "1, 40, false",
        "1, 1, true",
        "1, 2, true",
        "1, 10, true",
        "1, 40, true",
        "24, 1, false",
        "24, 2, false",
        "24, 5, false",
        "24, 1, true",
        "24, 2, true",
        "24, 5, true",
    })
    void commit_that_fails_halts_the_store_and_acknowledges_nothing(int runs, int commit, boolean isOnDisk)
            throws Exception {
        Session session = new Session(folder, 0, new Programs(runs, 0), Fault.NONE);
        Failing failing = new Failing(commit, isOnDisk);
        assertThatThrownBy(() -> session.run(failing))
                .isInstanceOf(AssertionError.class)
                .hasCauseInstanceOf(StoreException.class)
                .hasMessageContaining("disk I/O error");
        assertThat(failing.commits).as("commits begun").isEqualTo(commit);
        Recovery.of(session, new ArrayList<>(List.of(session.snapshot())));
    }

    /// Touched by the thread that writes.
    private static final class Failing implements KilledStore.Watch {
        private final int commit;
        private final boolean isOnDisk;
        private int commits;

        Failing(int commit, boolean isOnDisk) {
            this.commit = commit;
            this.isOnDisk = isOnDisk;
        }

        @Override
        public void committing() throws SQLException {
            commits++;
            fail(false);
        }

        @Override
        public void committed() throws SQLException {
            fail(true);
        }

        private void fail(boolean now) throws SQLException {
            if (commits == commit && now == isOnDisk) {
                throw new SQLException("disk I/O error");
            }
        }
    }
}
