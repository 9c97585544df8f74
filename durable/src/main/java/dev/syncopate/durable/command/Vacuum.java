package dev.syncopate.durable.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;

/// Gives the space of what was deleted back. The file is locked meanwhile, which would halt whoever has
/// it open.
record Vacuum(StoreFile file, PrintStream out) {

    void run() {
        OwnerRow owner = file.read(OwnerRow::read);
        if (owner.isPresent()) {
            throw CommandException.failure("The store is open, by " + owner + ": end that process, and vacuum then;"
                    + " meanwhile its space is used again for new runs");
        }
        long before = size();
        file.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM");
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (SQLException e) {
                throw new SQLException(e.getMessage() + "; it needs as much space again for a while", e);
            }
            return true;
        });
        out.println("from " + kilobytes(before) + " to " + kilobytes(size()));
    }

    private long size() {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw CommandException.failure("The file cannot be read any more: " + file.path() + ": " + e.getMessage());
        }
    }

    private static String kilobytes(long bytes) {
        return (bytes + 1_023) / 1_024 + " KB";
    }
}
