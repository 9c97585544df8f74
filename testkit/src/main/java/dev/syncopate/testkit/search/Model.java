package dev.syncopate.testkit.search;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The model of the world as the innermost executor of a session. It fails where the search says so.
final class Model {
    private final Chances chances;
    private final Executor<Object> inner;

    /// What happens to the next call.
    private Move.@Nullable Kind next;

    private int variant;

    /// The yields that fail for good, as their idempotency keys.
    private final TreeSet<String> failing = new TreeSet<>();

    Model(Setup setup, Object world) {
        this.chances = setup.chances();
        this.inner = setup.scene().model().apply(world);
    }

    Executor<Object> executor() {
        int most = inner.maxInFlight();
        return Executor.<Object>of(this::execute).withMaxInFlight(most == 1 ? Integer.MAX_VALUE : most);
    }

    Executor<Object> inner() {
        return inner;
    }

    List<Layer> layers() {
        return inner.layers();
    }

    /// An action is performed next.
    void begin(Move move, Waiting waiting) {
        next = move.kind();
        variant = move.variant();
        if (next.isForGood()) {
            Path path = waiting.pending.path().withoutAttempt();
            failing.add(waiting.pending.info().runId() + path);
        }
    }

    private @Nullable Object execute(Object action, Call call) throws Exception {
        Move.Kind kind = next;
        next = null;
        if (kind != null && kind.isFailure()) {
            if (kind.hasEffect()) {
                var unused = inner.execute(action, call);
            }
            throw chances.failure(action, variant);
        }
        if (!failing.isEmpty() && failing.contains(call.idempotencyKey())) {
            throw chances.failure(action, 0);
        }
        return inner.execute(action, call);
    }

    void addTo(Fingerprint print) {
        failing.forEach(print::add);
    }
}
