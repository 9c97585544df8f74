package dev.syncopate.combinators;

import dev.syncopate.Outcome;
import dev.syncopate.combinators.ShadowLimiter.Place;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Executes one action by the candidate, on a thread of the shadow.
final class ShadowTask<A> implements Runnable {
    private final Shadow<A> shadow;
    private final A action;
    private final Outcome<@Nullable Object> real;

    /// Whether a thread has begun the task, or none may begin it any more.
    private final AtomicBoolean begun = new AtomicBoolean();

    /// Null until a place is taken. The task is submitted only after that.
    private volatile @Nullable Place place;

    /// The submitting thread, while it submits the task.
    private volatile @Nullable Thread handing;

    ShadowTask(Shadow<A> shadow, A action, Outcome<@Nullable Object> real) {
        this.shadow = shadow;
        this.action = action;
        this.real = real;
    }

    /// Submits the task to the threads of the shadow, or drops it if too many are in progress. If the
    /// threads throw without having begun the task, that is rethrown, and the task never begins.
    void handOver() {
        Place taken = shadow.places.take(this);
        if (taken == null) {
            shadow.drop();
            return;
        }
        place = taken;
        handing = Thread.currentThread();
        try {
            shadow.threads.execute(this);
        } catch (Throwable e) {
            if (begun.compareAndSet(false, true)) {
                shadow.places.giveBack(taken);
                throw e;
            }
        } finally {
            handing = null;
        }
    }

    /// Drops the shadow if this is the submitting thread: the run would wait for the candidate.
    @Override
    public void run() {
        Place taken = place;
        if (taken == null || !begun.compareAndSet(false, true)) {
            return;
        }
        try {
            if (handing == Thread.currentThread()) {
                shadow.drop();
            } else {
                shadow.compare(action, real);
            }
        } finally {
            shadow.places.giveBack(taken);
        }
    }
}
