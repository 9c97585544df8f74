package dev.syncopate.spring;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where one run is: the actions that it waits for. A layer around all of the run's yields. What layers of the
/// executor ask beside an action, such as an approval, comes from [Questions].
final class Position implements Around<Object> {

    /// Compared by identity: the same action may be yielded twice.
    private static final class Yielded {
        private final Path path;
        private final Object action;
        private final Instant since;

        private Yielded(Path path, Object action, Instant since) {
            this.path = path;
            this.action = action;
            this.since = since;
        }

        private ActionInFlight picture() {
            return new ActionInFlight(path.toString(), Action.text(action), since);
        }
    }

    /// In the order in which they began.
    private final Set<Yielded> inFlight = Collections.synchronizedSet(new LinkedHashSet<>());

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        return inFlight(call.path(), action, call, next);
    }

    /// Executes `action`, which is in flight at `path` meanwhile.
    <F> @Nullable Object inFlight(Path path, F action, Call call, Next<F> next) throws Exception {
        Yielded yielded = new Yielded(path, action, call.now());
        inFlight.add(yielded);
        try {
            return next.execute(action, call);
        } finally {
            inFlight.remove(yielded);
        }
    }

    List<ActionInFlight> actions() {
        List<Yielded> now;
        synchronized (inFlight) {
            now = new ArrayList<>(inFlight);
        }
        return now.stream().map(Yielded::picture).toList();
    }
}
