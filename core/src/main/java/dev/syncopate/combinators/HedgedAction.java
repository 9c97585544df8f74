package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Call.Started;
import dev.syncopate.Combinator.Next;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// One action with several attempts under way.
final class HedgedAction<A> {
    private final A action;
    private final Call call;
    private final Next<A> next;
    private final int attempts;

    /// In the order of the attempts. Added to by the starting thread only; guarded by this object's monitor, as the next.
    private final List<Started<@Nullable Object>> started = new ArrayList<>();

    /// Which attempt succeeded first; 0 while none has. From then on no attempt begins.
    private int winner;

    HedgedAction(A action, Call call, Next<A> next, int attempts) {
        this.action = action;
        this.call = call;
        this.next = next;
        this.attempts = attempts;
    }

    @Nullable
    Object perform(Duration delay) throws Exception {
        try {
            int seen = 0;
            for (int attempt = 1; attempt <= attempts && !isOver(); attempt++) {
                start(attempt);
                int before = seen;
                if (attempt < attempts && call.await(() -> isOver() || ended() > before, delay)) {
                    seen++;
                }
            }
            call.await(() -> isOver() || ended() == attempts);
        } finally {
            cancelAll();
            call.awaitUninterruptibly(this::haveAllEnded);
        }
        return result();
    }

    private void start(int attempt) {
        Started<@Nullable Object> begun = call.start(inner -> carryOut(attempt, inner));
        boolean late;
        synchronized (this) {
            started.add(begun);
            late = winner > 0;
        }
        if (late) {
            begun.cancel();
        }
    }

    /// The others are cancelled before the place in flight is given back, lest one that waits in line for it begins.
    private @Nullable Object carryOut(int attempt, Call inner) throws Exception {
        if (inner.isCancelled()) {
            throw new InterruptedException();
        }
        Object result = next.execute(action, inner.withAttempt(inner.attempt() + attempt - 1));
        synchronized (this) {
            if (winner > 0) {
                return result;
            }
            winner = attempt;
        }
        cancelAllBut(attempt);
        return result;
    }

    private void cancelAll() {
        cancelAllBut(0);
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

    private boolean haveAllEnded() {
        return all().stream().allMatch(Started::isDone);
    }

    private synchronized int winner() {
        return winner;
    }

    /// Whether no further attempt is of use.
    private boolean isOver() {
        return winner() > 0 || all().stream().anyMatch(attempt -> attempt.isDone() && isFinal(attempt));
    }

    /// Whether an attempt ended in a way that ends all.
    private static boolean isFinal(Started<@Nullable Object> attempt) {
        try {
            return attempt.outcome() instanceof Outcome.Failure<?>(var failure) && isCancellation(failure);
        } catch (Error e) {
            return true;
        }
    }

    private static boolean isCancellation(Exception failure) {
        return failure instanceof InterruptedException || failure instanceof CancellationException;
    }

    private int ended() {
        return (int) all().stream().filter(Started::isDone).count();
    }

    private @Nullable Object result() throws Exception {
        List<Started<@Nullable Object>> all = all();
        int winner = winner();
        if (winner > 0) {
            return all.get(winner - 1).outcome().orThrow();
        }
        List<Exception> failures = new ArrayList<>();
        for (Started<@Nullable Object> attempt : all) {
            if (attempt.outcome() instanceof Outcome.Failure<?>(var failure)) {
                failures.add(failure);
            }
        }
        Optional<Exception> cancellation =
                failures.stream().filter(HedgedAction::isCancellation).findFirst();
        if (cancellation.isPresent()) {
            throw cancellation.get();
        }
        Exception first = failures.getFirst();
        failures.stream().skip(1).filter(failure -> failure != first).forEach(first::addSuppressed);
        throw first;
    }
}
