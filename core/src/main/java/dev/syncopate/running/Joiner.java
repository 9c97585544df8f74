package dev.syncopate.running;

import dev.syncopate.Completion;
import dev.syncopate.failures.Unchecked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Joins several forks: counts their ends until enough of them have ended.
///
/// Fast failure, races and completion policies differ only in when that is.
final class Joiner<T extends @Nullable Object> implements Awaited {

    /// Says when to stop waiting.
    @FunctionalInterface
    interface Enough {
        boolean after(int succeeded, int failed, int size);
    }

    /// The size while there may be more items.
    static final int UNKNOWN_SIZE = Integer.MAX_VALUE;

    /// The method that forks for each of its items, such as `map`; null where all forks start at once.
    private final @Nullable String ofItems;

    private final Enough enough;

    /// How many forks there are in all. Guarded by this object's monitor, as the counts and the list.
    private int size;

    private int ended;
    private int succeeded;
    private int failed;

    /// The forks that ended until it was enough, in the order of their ends.
    private final List<ForkTask<?, T>> inOrder = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();

    private volatile boolean done;

    Joiner(int size, @Nullable String ofItems, Enough enough) {
        this.size = size;
        this.ofItems = ofItems;
        this.enough = enough;
        this.done = size == 0;
    }

    /// Tells how many forks there are, when the last one has started.
    synchronized void setSize(int known) {
        size = known;
        done |= ended == size || enough.after(succeeded, failed, size);
    }

    /// Whether more have failed than a policy tolerates.
    synchronized boolean isMissed(Completion completion) {
        return completion.missed(size, failed);
    }

    /// Records that a fork has ended.
    ///
    /// @return whether to wake the parent
    synchronized boolean ended(ForkTask<?, T> fork) {
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
        done = ended == size
                || (thrown != null && FirstFailure.isFatal(thrown))
                || enough.after(succeeded, failed, size);
        return done || ofItems != null;
    }

    /// What to wait for before the next fork starts.
    ///
    /// @param atLeast how many must have ended
    Awaited freePlace(int atLeast) {
        return new FreePlace(this, atLeast);
    }

    record FreePlace(Joiner<?> joiner, int atLeast) implements Awaited {
        @Override
        public boolean getAsBoolean() {
            return joiner.done || joiner.ended() >= atLeast;
        }

        @Override
        public String describe(Strand strand) {
            return "a free place in " + joiner.ofItems;
        }
    }

    private synchronized int ended() {
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

    /// The forks that ended until it was enough, in the order of their ends.
    synchronized List<ForkTask<?, T>> inOrder() {
        return List.copyOf(inOrder);
    }

    /// Whether one of them failed with something that no completion policy tolerates.
    boolean hasFatalFailure() {
        return failures().stream().anyMatch(FirstFailure::isFatal);
    }

    /// Throws the first failure, if there is one. It suppresses the others, also those of forks that were cancelled.
    void throwFirst() {
        Throwable main = FirstFailure.of(failures());
        if (main != null) {
            throw main instanceof Exception exception ? Unchecked.unchecked(exception) : Unchecked.rethrow(main);
        }
    }

    private synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /// Whether some of the forks are enough if they succeed, as in a race.
    synchronized boolean isFirst() {
        return enough.after(Math.max(1, size - 1), 0, size);
    }

    @Override
    public synchronized String describe(Strand strand) {
        return ofItems == null ? size + " forks" : "the last items of " + ofItems;
    }
}
