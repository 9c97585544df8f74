package dev.syncopate.running;

import dev.syncopate.time.Scheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The workers that the forks of one strand share: virtual threads, each of which runs one fork after the other.
///
/// To start a thread takes longer than most forks that do not block. So while forks wait to begin, a single worker is
/// coming: started, and not running yet. As soon as a running worker blocks, or another core is free, it begins to
/// run, and has the next one started if forks still wait. So nothing needs to be told that a fork blocks.
///
/// Forks that block would begin one worker after the other, and so later than on threads of their own. So when
/// [#MOST] workers are busy, those that wait get a thread each.
final class ForkWorkers {
    /// How many forks in a row, without a wait of their strand, get a thread each before the next share workers.
    static final int ALONE = 3;

    /// How many workers are busy at most: more than can keep up with the strand that forks, if no fork blocks.
    static final int MOST = 4;

    private final Scheduler scheduler;

    /// Starts a thread.
    private final Consumer<Runnable> threads;

    /// The forks that no worker has taken, oldest first. Guarded by this object's monitor, as the next two. Nothing
    /// blocks while it is held; the monitor of a worker is entered within, never the other way round.
    private final Queue<ForkTask<?, ?>> waiting = new ArrayDeque<>();

    /// Whether a worker was started that does not run yet. True while a fork waits, here or with a worker that has
    /// taken it, except where a thread is about to change that, or where no thread could be started.
    private boolean coming;

    /// The workers that run forks.
    private final List<ForkWorker> busy = new ArrayList<>(MOST);

    ForkWorkers(Scheduler scheduler, Consumer<Runnable> threads) {
        this.scheduler = scheduler;
        this.threads = threads;
    }

    /// Lets a fork begin on another thread. It counts as active from now on.
    void begin(ForkTask<?, ?> fork) {
        scheduler.activate();
        boolean begins = false;
        try {
            if (!share(fork)) {
                threads.accept(fork);
            }
            begins = true;
        } finally {
            if (!begins) {
                scheduler.deactivate();
            }
        }
    }

    /// @return false if the fork is to have a thread of its own
    private boolean share(ForkTask<?, ?> fork) {
        synchronized (this) {
            if (busy.size() == MOST && !coming) {
                return false;
            }
            waiting.add(fork);
            if (coming) {
                return true;
            }
            coming = true;
        }
        try {
            threads.accept(new ForkWorker(this));
        } catch (Throwable e) {
            if (withdraw(fork)) {
                throw e;
            }
        }
        return true;
    }

    /// Takes back a fork for which no worker could be started.
    ///
    /// @return false if a busy worker has taken it meanwhile
    private synchronized boolean withdraw(ForkTask<?, ?> fork) {
        coming = false;
        return waiting.remove(fork);
    }

    /// Gives forks to a worker that begins to run. If enough are busy without it, it gets none, and all that wait get
    /// a thread each.
    ///
    /// @return the first to run; null if there is none
    @Nullable
    ForkTask<?, ?> enter(ForkWorker worker) {
        ForkTask<?, ?> first = null;
        List<ForkTask<?, ?>> blocked = List.of();
        boolean startsNext = false;
        synchronized (this) {
            coming = false;
            if (busy.size() == MOST) {
                blocked = takeAll();
            } else {
                busy.add(worker);
                first = give(worker);
                coming = !waiting.isEmpty() || anyHasMore();
                startsNext = coming;
            }
        }
        if (startsNext) {
            startNext();
        }
        blocked.forEach(this::startAlone);
        return first;
    }

    /// Gives forks to a worker that has run all that it had.
    ///
    /// @return the first to run; null if there is none
    @Nullable
    ForkTask<?, ?> refill(ForkWorker worker) {
        ForkTask<?, ?> first;
        synchronized (this) {
            first = give(worker);
            if (coming || (waiting.isEmpty() && !worker.hasMore())) {
                return first;
            }
            coming = true;
        }
        startNext();
        return first;
    }

    /// Gives half of what no worker has taken, or else half of what another worker has: each access from another
    /// core costs as much as a short fork, so forks go from thread to thread in numbers. If none waits, the worker
    /// is busy no longer.
    ///
    /// @return the first to run; null if there is none
    private @Nullable ForkTask<?, ?> give(ForkWorker worker) {
        int size = Math.min((waiting.size() + 1) / 2, ForkWorker.MOST_TAKEN);
        for (int i = 0; i < size; i++) {
            worker.take(waiting.remove());
        }
        for (int i = 0; i < busy.size() && size == 0; i++) {
            size = busy.get(i).giveHalf(worker);
        }
        if (size == 0) {
            busy.remove(worker);
        }
        return worker.poll();
    }

    private boolean anyHasMore() {
        for (int i = 0; i < busy.size(); i++) {
            if (busy.get(i).hasMore()) {
                return true;
            }
        }
        return false;
    }

    private List<ForkTask<?, ?>> takeAll() {
        List<ForkTask<?, ?>> all = new ArrayList<>();
        for (int i = 0; i < busy.size(); i++) {
            busy.get(i).giveAll(all);
        }
        all.addAll(waiting);
        waiting.clear();
        return all;
    }

    /// Where no thread can be started, the workers that there are go on; the next that takes forks tries again.
    private void startNext() {
        try {
            threads.accept(new ForkWorker(this));
        } catch (Throwable e) {
            synchronized (this) {
                coming = false;
            }
        }
    }

    /// Where no thread can be started, the fork runs on this one.
    private void startAlone(ForkTask<?, ?> fork) {
        try {
            threads.accept(fork);
        } catch (Throwable e) {
            ForkWorker.runOn(Thread.currentThread(), fork);
        }
    }
}
