package dev.syncopate.durable;

import dev.syncopate.driver.Log;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Opens stores for the kill tests, which are in a package of their own.
public final class KilledStore implements AutoCloseable {
    private final Store store;

    /// What a test does besides, as [Hooks].
    public interface Watch {
        Watch NONE = new Watch() {};

        default void opened(Connection connection) throws SQLException {}

        default void committing() throws SQLException {}

        default void committed() throws SQLException {}
    }

    private record Watching(Watch watch, boolean isForced) implements Hooks {
        @Override
        public void opened(Connection connection) throws SQLException {
            watch.opened(connection);
        }

        @Override
        public void committing() throws SQLException {
            watch.committing();
        }

        @Override
        public void committed() throws SQLException {
            watch.committed();
        }
    }

    private KilledStore(Store store) {
        this.store = store;
    }

    /// @param isForced whether an owner on another machine is replaced
    public static KilledStore open(Path file, JsonCodec codec, Watch watch, boolean isForced) {
        return new KilledStore(Store.open(file, codec, new Watching(watch, isForced)));
    }

    /// Opens a store by the public API.
    public static Durable durable(Path file, JsonCodec codec, DurableSettings settings, Watch watch) {
        return Durable.of(Store.open(file, codec, new Watching(watch, false)), settings);
    }

    public Log log(String id, String name) {
        return store.log(id, name, "1", null);
    }

    @Override
    public void close() {
        store.close();
    }
}
