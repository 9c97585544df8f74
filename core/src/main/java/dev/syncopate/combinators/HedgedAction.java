package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessCall;
import dev.syncopate.ProcessCall.Started;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One action with several attempts in progress.
final class HedgedAction<A> {
    private final A action;
    private final ProcessCall call;
    private final Next<A> next;
    private final int attempts;

    /// In the order of the attempts. Only the starting thread adds to it. Guarded by this object's
    /// monitor, as is the next field.
    private final List<Started<@Nullable Object>> started = new ArrayList<>();

    /// The number of the decisive attempt: the first that succeeded, was cancelled, or threw a
    /// throwable that is no `Exception`; 0 while there is none. Once it is set, no attempt begins.
    private int decisive;

    HedgedAction(A action, ProcessCall call, Next<A> next, int attempts) {
        this.action = action;
        this.call = call;
        this.next = next;
        this.attempts = attempts;
    }

    @Nullable
    Object perform(Duration delay) throws Exception {
        try {
            int failures = 0;
            for (int attempt = 1; attempt <= attempts && !isDecided(); attempt++) {
                start(attempt);
                int known = failures;
                if (attempt < attempts && call.await(() -> isDecided() || ended() > known, delay)) {
                    failures++;
                }
            }
            call.await(() -> isDecided() || ended() == attempts);
        } finally {
            cancelAllBut(0);
            call.awaitUninterruptibly(this::haveAllEnded);
        }
        return result();
    }

    @SuppressWarnings("NullAway") // It does not see that a step may return null if its type argument may be.
    private void start(int attempt) {
        Started<@Nullable Object> begun = call.start(inner -> executeAttempt(attempt, inner));
        boolean late;
        synchronized (this) {
            started.add(begun);
            late = decisive > 0;
        }
        if (late) {
            begun.cancel();
        }
    }

    private @Nullable Object executeAttempt(int attempt, Call inner) throws Exception {
        if (inner.isCancelled() || call.isCancelled()) { // The outer call is cancelled before its waiter is notified.
            throw new InterruptedException();
        }
        Object result;
        try {
            result = next.execute(action, inner.withAttempt(inner.attempt() + attempt - 1));
        } catch (Throwable e) {
            if (!(e instanceof Exception) || inner.isCancellation(e)) {
                decide(attempt);
            }
            throw e;
        }
        decide(attempt);
        return result;
    }

    /// Cancels the others before the in-flight permit is released, so that no attempt that queues for
    /// it begins.
    private void decide(int attempt) {
        synchronized (this) {
            if (decisive > 0) {
                return;
            }
            decisive = attempt;
        }
        cancelAllBut(attempt);
    }

    private void cancelAllBut(int attempt) {
        List<Started<@Nullable Object>> all = all();
        for (int i = 0; i < all.size(); i++) {
            if (i != attempt - 1) {
                all.get(i).cancel();
            }
        }
    }

    private synchronized List<Started<@Nullable Object>> all() {
        return List.copyOf(started);
    }

    private synchronized boolean isDecided() {
        return decisive > 0;
    }

    private int ended() {
        return (int) all().stream().filter(Started::isDone).count();
    }

    private boolean haveAllEnded() {
        return all().stream().allMatch(Started::isDone);
    }

    /// Returns the result, once all attempts have ended.
    private synchronized @Nullable Object result() throws Exception {
        List<Exception> failures = new ArrayList<>();
        for (Started<@Nullable Object> attempt : decisive > 0 ? List.of(started.get(decisive - 1)) : started) {
            switch (attempt.outcome()) {
                case Outcome.Success<?>(var value) -> {
                    return value;
                }
                case Outcome.Failure<?>(var failure) -> failures.add(failure);
            }
        }
        throw failures.getFirst(); // Unchanged: the executor may share it.
    }
}
