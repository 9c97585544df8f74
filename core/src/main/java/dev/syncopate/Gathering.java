package dev.syncopate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Several forks that are awaited together, until enough of them have ended.
///
/// Fast failure, races and completion policies differ only in when that is.
final class Gathering<T extends @Nullable Object> implements BooleanSupplier {

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

    /// In the order in which they ended, as far as they had when it was enough.
    private final List<ForkTask<?, T>> inOrder = new ArrayList<>();

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
            return false;
        }
        if (fork.failure() != null) {
            failed++;
        } else {
            succeeded++;
        }
        inOrder.add(fork);
        done = left == 0 || enough.after(succeeded, failed, left);
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

    /// The forks that ended, the first one first.
    synchronized List<ForkTask<?, T>> inOrder() {
        return List.copyOf(inOrder);
    }
}
