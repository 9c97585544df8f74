package dev.syncopate.durable;

import dev.syncopate.Call;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/// Performs an action by writing to tables of the user in the file of the store: see
/// [Durable#inTransaction].
///
/// @param <F> the family of the actions
@FunctionalInterface
public interface InTransaction<F> {

    /// Performs an action.
    ///
    /// @param action the action
    /// @param call facts of the call
    /// @param connection writes to the file of the store. It is in a transaction, which is committed
    /// when this returns and rolled back when it throws; what ends a transaction is refused
    /// @return the result
    /// @throws Exception if the action fails: nothing of it is written
    @Nullable
    Object execute(F action, Call call, Connection connection) throws Exception;
}
