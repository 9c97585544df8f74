package dev.syncopate.durable;

import java.sql.SQLException;

/// What a benchmark does in one slice, on a new file.
interface Work {
    /// @param steps how many were done
    /// @param commits in how many transactions
    record Done(long steps, long commits) {}

    /// Opens the file.
    Part open() throws Exception;

    /// What is measured, without opening and closing.
    interface Part extends AutoCloseable {
        Done run() throws Exception;

        @Override
        void close() throws SQLException;
    }
}
