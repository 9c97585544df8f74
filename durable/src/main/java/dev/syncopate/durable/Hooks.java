package dev.syncopate.durable;

import java.sql.Connection;
import java.sql.SQLException;

/// What is done besides when a store is opened and written: faults, in tests.
interface Hooks {
    Hooks NONE = new Hooks() {};

    /// Also an owner on another machine is replaced.
    Hooks FORCED = new Hooks() {
        @Override
        public boolean isForced() {
            return true;
        }
    };

    default void opened(Connection connection) throws SQLException {}

    default void committing() throws SQLException {}

    /// A commit has returned, and nobody was told of it yet.
    default void committed() throws SQLException {}

    default boolean isForced() {
        return false;
    }
}
