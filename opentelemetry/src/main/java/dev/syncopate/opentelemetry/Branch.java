package dev.syncopate.opentelemetry;

import dev.syncopate.Call;
import dev.syncopate.Path;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Marks the context of a thread that a run has started: for a fork, or to execute actions of a group.
///
/// Group threads start no forks. So in the chain of threads from the start of the run the forks come first, and
/// the n-th thread is that of the n-th fork that a path names. When an action is yielded, its path therefore
/// tells which branches are forks, and their paths.
final class Branch implements Place {
    private final Context startedIn;

    /// The branch that started this one; null at the start of the run or the action.
    private final @Nullable Branch outer;

    /// The number of branches from there, including this one.
    private final int depth;

    private final ReentrantLock lock = new ReentrantLock();

    /// The context with the fork's span; null until there is one. Guarded by `lock`.
    private @Nullable Context context;

    /// The time when the last action in it ended. Guarded by `lock`.
    private Instant last = Instant.MIN;

    private Branch(Context startedIn, @Nullable Branch outer) {
        this.startedIn = startedIn;
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    static Branch from(Context starting) {
        return new Branch(starting, Place.of(starting) instanceof Branch outer ? outer : null);
    }

    /// The innermost fork that an action was yielded in; null if there is none, or none that is known.
    static @Nullable Branch of(Context current, Call call) {
        if (!(Place.of(current) instanceof Branch branch)) {
            return null;
        }
        Branch first = branch.upTo(1);
        int forks = Place.forks(call.path());
        if (Place.of(first.startedIn) instanceof Base base && base.run() == call.get(RUN)) {
            forks -= base.forks();
        }
        return forks <= 0 ? null : branch.upTo(forks);
    }

    /// The parent context of an action that was yielded in no fork.
    static Context start(Context current) {
        return Place.of(current) instanceof Branch branch ? branch.upTo(1).startedIn : current;
    }

    private Branch upTo(int most) {
        Branch found = this;
        while (found.depth > most && found.outer != null) {
            found = found.outer;
        }
        return found;
    }

    Runnable around(Runnable task) {
        Runnable within = startedIn.with(KEY, this).wrap(task);
        return () -> {
            try {
                within.run();
            } finally {
                end();
            }
        };
    }

    /// The context with this fork's span.
    ///
    /// @param path the path of this fork
    /// @param now the time when the calling action begins; the start of the span if it is the first
    Context context(Path path, Tracer tracer, Instant now) {
        lock.lock();
        try {
            if (context == null) {
                Context parent = outer == null ? startedIn : outer.context(path.strand(), tracer, now);
                Span span = tracer.spanBuilder("fork")
                        .setParent(parent)
                        .setStartTimestamp(now)
                        .setAttribute(Spanning.PATH, path.toString())
                        .startSpan();
                context = parent.with(span);
            }
            return context;
        } finally {
            lock.unlock();
        }
    }

    /// Records that an action in this fork, or in a fork of it, has ended.
    void ended(Instant now) {
        lock.lock();
        try {
            last = now.isAfter(last) ? now : last;
        } finally {
            lock.unlock();
        }
        if (outer != null) {
            outer.ended(now);
        }
    }

    private void end() {
        lock.lock();
        try {
            if (context != null) {
                Span.fromContext(context).end(last);
            }
        } finally {
            lock.unlock();
        }
    }
}
