package dev.syncopate.durable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/// The connection of a store as an executor gets it: it cannot end the transaction. `Connection` has
/// too many methods to hand each on by a line of its own.
final class LentConnection {
    private static final Set<String> REFUSED = Set.of(
            "commit",
            "rollback",
            "close",
            "abort",
            "setAutoCommit",
            "setReadOnly",
            "setTransactionIsolation",
            "unwrap");

    private LentConnection() {}

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                LentConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (REFUSED.contains(method.getName())) {
                        throw new IllegalStateException("An executor called " + method.getName()
                                + "() of the store's connection: the store commits when the executor returns, and rolls"
                                + " back when it throws");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }
}
