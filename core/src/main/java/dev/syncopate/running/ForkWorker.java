package dev.syncopate.running;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A thread that runs one fork after the other, and the forks that it has taken for that.
final class ForkWorker implements Runnable {
    /// How many forks it takes at a time.
    static final int MOST_TAKEN = 16;

    private final ForkWorkers workers;

    /// The forks that it has taken and that have not begun, from `next` to `end`. Guarded by this object's monitor:
    /// other workers take some of them, all of them if this one blocks. Nothing blocks while it is held.
    private final @Nullable ForkTask<?, ?>[] taken = new ForkTask<?, ?>[MOST_TAKEN];

    private int next;
    private int end;

    ForkWorker(ForkWorkers workers) {
        this.workers = workers;
    }

    @Override
    public void run() {
        Thread thread = Thread.currentThread();
        for (ForkTask<?, ?> fork = workers.enter(this); fork != null; fork = nextFork()) {
            runOn(thread, fork);
        }
    }

    /// Runs a fork, and leaves the thread as it was: what interrupted the fork is none of the next one's business.
    /// No interruption of a fork comes after its end.
    static void runOn(Thread thread, ForkTask<?, ?> fork) {
        fork.run();
        Thread.interrupted();
        if (!thread.getName().equals(RunState.THREAD_NAME)) {
            thread.setName(RunState.THREAD_NAME);
        }
    }

    private @Nullable ForkTask<?, ?> nextFork() {
        ForkTask<?, ?> fork = poll();
        return fork == null ? workers.refill(this) : fork;
    }

    /// Takes out the next fork to run.
    synchronized @Nullable ForkTask<?, ?> poll() {
        return next < end ? remove(next++) : null;
    }

    /// Adds a fork. Never more than [#MOST_TAKEN], and only when those before have begun.
    synchronized void take(ForkTask<?, ?> fork) {
        if (next == end) {
            next = 0;
            end = 0;
        }
        taken[end++] = fork;
    }

    synchronized boolean hasMore() {
        return next < end;
    }

    /// Gives the later half of its forks to another worker, which has none.
    ///
    /// @return how many
    synchronized int giveHalf(ForkWorker other) {
        int size = (end - next + 1) / 2;
        int from = end - size;
        for (int i = from; i < end; i++) {
            other.take(remove(i));
        }
        end = from;
        return size;
    }

    synchronized void giveAll(List<ForkTask<?, ?>> all) {
        while (next < end) {
            all.add(remove(next++));
        }
    }

    private ForkTask<?, ?> remove(int index) {
        ForkTask<?, ?> fork = Objects.requireNonNull(taken[index]);
        taken[index] = null;
        return fork;
    }
}
