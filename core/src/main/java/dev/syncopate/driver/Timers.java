package dev.syncopate.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// Fires the timers of a run in the order in which they are due, also those that were due while nobody
/// drove the run. It waits for the first one alone.
final class Timers {
    private static final Executor VIRTUAL = Thread::startVirtualThread;

    /// The JDK counts in nanoseconds, and overflows after 292 years.
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Log log;

    /// That of the driver, held while an event is appended and given.
    private final ReentrantLock order;

    private final BiConsumer<DrivenRun<?>, Event> add;

    /// Whether the run has begun a timer. Written by the thread that calls the driver, and read by
    /// those who wait.
    private volatile boolean used;

    /// For what times the log runs a task. Each was the first when it was added, and later ones need
    /// none: there is a look at what comes next whenever one has come. Guarded by this object's
    /// monitor.
    ///
    /// Very many runs may wait, so what is empty takes no memory.
    private NavigableSet<Instant> awaited = Collections.emptyNavigableSet();

    /// @param add appends an event and gives it
    Timers(Log log, ReentrantLock order, BiConsumer<DrivenRun<?>, Event> add) {
        this.log = log;
        this.order = order;
        this.add = add;
    }

    static void after(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS, VIRTUAL)
                .execute(task);
    }

    void begun() {
        used = true;
    }

    /// Fires the first timer if it is due by the run's own time. Nothing else begins before: it would
    /// come too late where a limit has passed.
    ///
    /// @return whether it fired one
    boolean fireLate(DrivenRun<?> run) {
        return used && !run.settings().inTurns() && fireFirst(run, run.now());
    }

    /// Fires the first timer if it is due. Others may look at the same time, so it is looked for under
    /// the lock: what one of them has given is not the first any more.
    private boolean fireFirst(DrivenRun<?> run, Instant now) {
        order.lock();
        try {
            Optional<Pending> first = run.nextTimer().filter(timer -> !now.isBefore(due(timer)));
            first.ifPresent(timer -> fire(run, timer, now));
            return first.isPresent();
        } finally {
            order.unlock();
        }
    }

    /// Waits by the real clock until the first timer is due.
    void await(DrivenRun<?> run) {
        if (used && !run.settings().inTurns()) {
            run.nextTimer().ifPresent(timer -> await(run, due(timer)));
        }
    }

    private void await(DrivenRun<?> run, Instant due) {
        if (isFirst(due)) {
            Duration left = Duration.between(clock(run), due);
            log.after(left.compareTo(LONGEST) > 0 ? LONGEST : left, () -> look(run, due));
        }
    }

    private synchronized boolean isFirst(Instant due) {
        if (!awaited.isEmpty() && !due.isBefore(awaited.first())) {
            return false;
        }
        awaited = awaited instanceof TreeSet<Instant> ? awaited : new TreeSet<>();
        return awaited.add(due);
    }

    private synchronized void hasCome(Instant due) {
        awaited.remove(due);
    }

    /// If the run has not seen an event yet, there is no first timer. It is awaited, or fires, when
    /// the run is idle.
    private void look(DrivenRun<?> run, Instant due) {
        hasCome(due);
        try {
            if (!fireFirst(run, clock(run))) {
                await(run);
            }
        } catch (Throwable e) {
            run.drop(e); // This thread has no caller to tell.
        }
    }

    /// Fires the first timer at once, as in a run whose time passes when nothing else goes on.
    void fireNext(DrivenRun<?> run) {
        run.nextTimer().ifPresent(timer -> {
            Instant now = clock(run);
            fire(run, timer, due(timer).isBefore(now) ? now : due(timer));
        });
    }

    private void fire(DrivenRun<?> run, Pending timer, Instant at) {
        try {
            add.accept(run, timer.end(Ending.FIRED, at));
        } catch (Throwable e) {
            run.drop(e);
        }
    }

    private static Instant due(Pending timer) {
        return timer.due().orElseThrow();
    }

    private static Instant clock(DrivenRun<?> run) {
        return run.settings().clock().instant();
    }
}
