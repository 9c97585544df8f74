package dev.syncopate.driver;

import dev.syncopate.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// The driver for whoever has a log and an executor: replays the past, then performs actions, keeps
/// timers, and adds each event to the log before the run sees it.
///
/// **Order.** The order of the log is the order of the run: an event is appended and given under one
/// lock.
public final class LogDriver implements Driver {
    private static final Executor VIRTUAL = Thread::startVirtualThread;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Log log;

    /// Touched by the thread that calls [#idle].
    private final Iterator<Event> past;

    /// Whether the run has begun, and whether the past was replayed. Touched likewise.
    private boolean begun;

    private boolean live;

    /// Whether time passes only while nothing is performed.
    private final boolean virtualTime;

    /// In virtual time, where actions were yielded that have not ended. Guarded by the lock.
    private final Set<Path> open = new HashSet<>();

    /// Held while an event is appended and given.
    private final ReentrantLock order = new ReentrantLock();

    /// Makes a driver for one run.
    ///
    /// @param log where the events of the run are kept
    public LogDriver(Log log) {
        this(log, false);
    }

    private LogDriver(Log log, boolean virtualTime) {
        this.log = log;
        this.past = log.past();
        this.virtualTime = virtualTime;
    }

    /// Makes a driver for one run in virtual time: when nothing is performed, the timer that is due first
    /// fires at once. For tests.
    ///
    /// @param log where the events of the run are kept
    /// @return a driver whose run waits for no clock
    public static LogDriver inVirtualTime(Log log) {
        return new LogDriver(log, true);
    }

    @Override
    public void idle(DrivenRun<?> run) {
        if (!begun) {
            begun = true;
            requireSame(run.settings(), log.settings(run.settings()));
        }
        if (past.hasNext() && run.outcome().isEmpty()) {
            replay(run, past.next());
        } else if (live) {
            follow(run, run.changes());
        } else {
            live = true;
            List<Change> now = new ArrayList<>();
            run.pending().forEach(pending -> now.add(new Change.Yielded(pending)));
            run.changes().stream().filter(Change.Finished.class::isInstance).forEach(now::add);
            follow(run, now);
        }
    }

    private static void requireSame(RunSettings given, RunSettings kept) {
        if (!given.id().equals(kept.id())
                || given.seed() != kept.seed()
                || !given.start().equals(kept.start())) {
            throw new IllegalStateException("The log is of " + describe(kept) + ", but the run is " + describe(given)
                    + ": run it with the settings that log.settings(...) returns");
        }
    }

    private static String describe(RunSettings settings) {
        return "run " + settings.id() + " (seed " + settings.seed() + ", start " + settings.start() + ")";
    }

    private void replay(DrivenRun<?> run, Event event) {
        if (event instanceof Event.Ended ended && !isAsRecorded(run, ended)) {
            log.differs(ended, run.pending(ended.path()));
            run.drop();
            return;
        }
        run.give(event);
    }

    private boolean isAsRecorded(DrivenRun<?> run, Event.Ended ended) {
        Optional<Pending> pending = run.pending(ended.path());
        return pending.isEmpty()
                ? ended.isTimer()
                : log.isSame(ended.action(), pending.get().action());
    }

    private void follow(DrivenRun<?> run, List<Change> changes) {
        List<Pending> begun = new ArrayList<>();
        for (Change change : changes) {
            switch (change) {
                case Change.Yielded(var pending) -> {
                    if (pending.isCancelled()) {
                        endCancelled(run, pending);
                    } else {
                        log.begin(pending);
                        begun.add(pending);
                    }
                }
                case Change.Cancelled(var pending) -> endCancelled(run, pending);
                case Change.Finished(var outcome) -> log.finished(outcome);
                case Change.Broken broken -> {}
            }
        }
        boolean quiet = virtualTime && isQuiet(begun);
        if (!begun.isEmpty()) {
            log.whenDurable(() -> begin(run, begun));
        }
        if (quiet) {
            run.nextTimer()
                    .ifPresent(timer ->
                            add(run, timer.end(Ending.FIRED, timer.due().orElseThrow())));
        }
    }

    /// Whether no action is left that is performed, or will be.
    private boolean isQuiet(List<Pending> begun) {
        order.lock();
        try {
            begun.stream().filter(pending -> pending.due().isEmpty()).forEach(action -> open.add(action.path()));
            return open.isEmpty();
        } finally {
            order.unlock();
        }
    }

    private void begin(DrivenRun<?> run, List<Pending> begun) {
        run.perform(begun.stream().filter(pending -> pending.due().isEmpty()).toList());
        if (!virtualTime) {
            begun.forEach(pending -> pending.due().ifPresent(due -> await(run, pending, due)));
        }
    }

    private void endCancelled(DrivenRun<?> run, Pending pending) {
        if (pending.due().isEmpty() && !pending.isPerforming()) {
            add(run, pending.end(Ending.cancelled(), now(run)));
        }
    }

    /// Waits for at most a year at a time, since the JDK counts in nanoseconds.
    private void await(DrivenRun<?> run, Pending timer, Instant due) {
        Duration left = Duration.between(now(run), due);
        Duration wait = left.compareTo(LONGEST) > 0 ? LONGEST : left;
        var unused = CompletableFuture.runAsync(
                () -> {
                    if (run.pending(timer.path())
                            .filter(pending -> pending == timer)
                            .isEmpty()) {
                        return;
                    }
                    Instant now = now(run);
                    if (now.isBefore(due)) {
                        await(run, timer, due);
                    } else {
                        fire(run, timer.end(Ending.FIRED, now));
                    }
                },
                CompletableFuture.delayedExecutor(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS, VIRTUAL));
    }

    @Override
    public void performed(DrivenRun<?> run, Pending action, Ending ending) {
        add(run, action.end(ending, now(run)));
    }

    @Override
    public void cancelRequested(DrivenRun<?> run) {
        add(run, new Event.RunCancelled(now(run)));
    }

    private void add(DrivenRun<?> run, Event event) {
        order.lock();
        try {
            log.append(event);
            if (event instanceof Event.Ended ended) {
                open.remove(ended.path());
            }
            run.give(event);
        } finally {
            order.unlock();
        }
    }

    /// On a thread that has no caller to tell of a failure.
    private void fire(DrivenRun<?> run, Event event) {
        try {
            add(run, event);
        } catch (Throwable e) {
            run.drop(e);
        }
    }

    private Instant now(DrivenRun<?> run) {
        return virtualTime ? run.now() : run.settings().clock().instant();
    }
}
