package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.KilledStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a disk may hold when the power fails, from copies that are made when each commit returns.
final class PowerLoss implements KilledStore.Watch {
    private static final int PAGE = 4096;

    /// A page in the log has a header.
    private static final int FRAME = PAGE + 24;

    private static final int LOG_HEADER = 32;

    /// That a commit returns after its sync, is for SQLite to prove, if it is told so.
    private static final int FULL = 2;

    private final Path folder;
    private final int pages;

    /// Touched by the thread that writes.
    private final List<State> commits = new ArrayList<>();

    /// @param ledger what was done before anybody was told of the commit
    @SuppressWarnings("ArrayRecordComponent") // Nobody changes or compares them.
    record State(byte[] database, byte[] log, byte[] ledger) {
        void write(Path folder) throws IOException {
            Files.write(folder.resolve("runs.db"), database);
            Files.write(folder.resolve("runs.db-wal"), log);
            Files.write(folder.resolve("ledger"), ledger);
        }
    }

    PowerLoss(Path folder, int pages) {
        this.folder = folder;
        this.pages = pages;
    }

    List<State> commits() {
        return commits;
    }

    @Override
    public void opened(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + pages);
            int synchronous = statement.executeQuery("PRAGMA synchronous").getInt(1);
            assertThat(synchronous).as("each commit is synced").isEqualTo(FULL);
        }
    }

    @Override
    public void committed() {
        try {
            commits.add(new State(
                    Files.readAllBytes(folder.resolve("runs.db")),
                    Files.readAllBytes(folder.resolve("runs.db-wal")),
                    Files.readAllBytes(folder.resolve("ledger"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the states after the sync of one commit and before the next one has returned. A commit
    /// first writes the log and syncs it; then it may copy the log into the database.
    static List<State> between(State before, State after) {
        List<State> states = new ArrayList<>();
        for (byte[] log : torn(before.log, after.log, LOG_HEADER, FRAME)) {
            states.add(new State(before.database, log, after.ledger));
        }
        for (byte[] database : torn(before.database, after.database, 0, PAGE)) {
            states.add(new State(database, after.log, after.ledger));
        }
        return states;
    }

    /// Returns a file for each page that was changed: up to there it is new, the page is torn in its
    /// middle, and what follows is old, or new too, since a disk writes in any order.
    private static List<byte[]> torn(byte[] before, byte[] after, int header, int page) {
        List<byte[]> files = new ArrayList<>();
        for (int start = header; start < after.length; start += page) {
            int end = Math.min(start + page, after.length);
            if (start < before.length && isSame(before, after, start, end)) {
                continue;
            }
            int middle = (start + end) / 2;
            files.add(joined(after, start, before, start));
            files.add(joined(after, middle, before, middle));
            byte[] hole = after.clone();
            Arrays.fill(hole, start, middle, (byte) 0);
            if (start < before.length) {
                System.arraycopy(before, start, hole, start, Math.min(middle, before.length) - start);
            }
            files.add(hole);
        }
        return files;
    }

    private static boolean isSame(byte[] before, byte[] after, int start, int end) {
        return end <= before.length && Arrays.equals(before, start, end, after, start, end);
    }

    /// Returns the beginning of one file and the rest of another.
    private static byte[] joined(byte[] first, int length, byte[] second, int from) {
        byte[] joined = Arrays.copyOf(first, Math.max(length, second.length));
        if (from < second.length) {
            System.arraycopy(second, from, joined, from, second.length - from);
        }
        return joined;
    }
}
