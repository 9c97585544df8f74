package dev.syncopate.spring;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run under way.
final class Tracked {
    private final String id;
    private final String name;
    private final Instant startedAt;
    private final Position position = new Position();

    /// Cancels the run; null until it can be cancelled. Guarded by this.
    private @Nullable Runnable cancellation;

    /// Guarded by this.
    private boolean cancelled;

    Tracked(String id, String name, Instant startedAt) {
        this.id = id;
        this.name = name;
        this.startedAt = startedAt;
    }

    String id() {
        return id;
    }

    Position position() {
        return position;
    }

    /// The run can be cancelled from now on. If it was cancelled before, it is cancelled now.
    void cancellable(Runnable cancellation) {
        boolean late;
        synchronized (this) {
            this.cancellation = cancellation;
            late = cancelled;
        }
        if (late) {
            cancellation.run();
        }
    }

    void cancel() {
        Runnable found;
        synchronized (this) {
            cancelled = true;
            found = cancellation;
        }
        if (found != null) {
            found.run();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    RunUnderWay picture() {
        return new RunUnderWay(id, name, startedAt, isCancelled(), position.actions());
    }
}
