package dev.syncopate.running;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Several forks that are awaited together, until enough of them have ended.
///
/// Fast failure, races and completion policies differ only in when that is.
public final class Gathering<T extends @Nullable Object> implements BooleanSupplier {

    /// Says when to stop waiting.
    @FunctionalInterface
    interface Enough {
        boolean after(int succeeded, int failed, int left);
    }

    private final Enough enough;

    /// Guarded by this object's monitor, as the counts and the list.
    private int left;

    private int ended;
    private int succeeded;
    private int failed;

    /// The forks by whose ends it was enough, the first to end first.
    private final List<ForkTask<?, T>> inOrder = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();

    private boolean reportsEach;
    private volatile boolean done;

    Gathering(int size, Enough enough) {
        this.left = size;
        this.enough = enough;
        this.done = size == 0;
    }

    /// Has the parent look after each fork that ends, not only when it is enough. Called before the first is
    /// started.
    void reportEach() {
        reportsEach = true;
    }

    /// Takes note of a fork's end.
    ///
    /// @return whether the parent should look
    synchronized boolean ended(ForkTask<?, T> fork) {
        left--;
        ended++;
        if (done) {
            Throwable failure = fork.failure();
            if (failure != null) {
                failures.add(failure);
            }
            return false;
        }
        Throwable thrown = fork.thrown();
        if (thrown == null) {
            succeeded++;
        } else {
            failed++;
            failures.add(thrown);
        }
        inOrder.add(fork);
        done = left == 0 || (thrown != null && Passing.passes(thrown)) || enough.after(succeeded, failed, left);
        return done || reportsEach;
    }

    /// How many have ended.
    synchronized int ended() {
        return ended;
    }

    @Override
    public boolean getAsBoolean() {
        return done;
    }

    synchronized int failed() {
        return failed;
    }

    synchronized int succeeded() {
        return succeeded;
    }

    /// The forks that ended until it was enough, the first one first.
    synchronized List<ForkTask<?, T>> inOrder() {
        return List.copyOf(inOrder);
    }

    /// Whether one of them threw what passes whatever becomes of the others.
    boolean hasThrownWhatPasses() {
        return failures().stream().anyMatch(Passing::passes);
    }

    /// What they threw, in that order, and what others threw while they were cancelled.
    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
