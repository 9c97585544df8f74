package dev.syncopate.combinators;

import dev.syncopate.Outcome;
import dev.syncopate.combinators.ShadowLimiter.Place;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One action for the candidate, as it is handed to the threads of a shadow.
final class ShadowTask<A> implements Runnable {
    private final Shadow<A> shadow;
    private final A action;
    private final Outcome<@Nullable Object> real;

    /// Whether some thread has begun, or nobody may begin any more.
    private final AtomicBoolean begun = new AtomicBoolean();

    /// Null until it is taken, before which the task is handed to nobody.
    private volatile @Nullable Place place;

    /// The thread that hands the task over, while it does.
    private volatile @Nullable Thread handing;

    ShadowTask(Shadow<A> shadow, A action, Outcome<@Nullable Object> real) {
        this.shadow = shadow;
        this.action = action;
        this.real = real;
    }

    /// Hands itself over to the threads of its shadow, or drops itself if too many are under way. Throws what the
    /// threads throw if they have not begun it; nobody begins it then.
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

    /// On the thread that hands it over nothing is done: the run would wait for the candidate.
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
