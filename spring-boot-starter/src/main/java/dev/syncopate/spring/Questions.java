package dev.syncopate.spring;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Notes what the layers of an executor ask beside an action, such as the approval that a gate asks for at `/3:ask`.
/// The innermost layer of each executor, since layers further out do not see the questions of those inside.
record Questions(RunRegistry registry) implements Around<Object> {

    /// The key of a call is the id of its run and its path: `9f2c.../3:ask`. An id of the registry has no slash.
    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        if (call.path().role().isEmpty()) {
            return next.execute(action, call); // a yield
        }
        String key = call.idempotencyKey();
        Optional<Tracked> run = registry.find(key.substring(0, Math.max(0, key.indexOf('/'))));
        return run.isEmpty()
                ? next.execute(action, call)
                : run.get().position().inFlight(call.path(), action, call, next);
    }
}
