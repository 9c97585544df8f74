package dev.syncopate.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// The driver for whoever has a log and an executor: replays the past, then performs actions, keeps
/// timers, and adds each event to the log before the run sees it.
///
/// In a run that [takes turns][RunSettings#takingTurns()], a timer fires as soon as nothing else can go on.
///
/// **Order.** The order of the log is the order of the run: an event is appended and given under one
/// lock.
public final class LogDriver implements Driver {
    private static final Executor VIRTUAL = Thread::startVirtualThread;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Log log;

    /// Touched by the thread that calls [#idle].
    private final Iterator<Event> past;

    /// Whether the past was replayed. Touched likewise.
    private boolean live;

    /// How many tasks wait until the log is durable. Time does not pass for a run that takes turns before.
    private final AtomicInteger undurable = new AtomicInteger();

    /// Held while an event is appended and given.
    private final ReentrantLock order = new ReentrantLock();

    /// Makes a driver for one run.
    ///
    /// @param log where the events of the run are kept
    public LogDriver(Log log) {
        this.log = log;
        this.past = log.past();
    }

    @Override
    public void idle(DrivenRun<?> run) {
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
        boolean ended = false;
        for (Change change : changes) {
            switch (change) {
                case Change.Yielded(var pending) -> {
                    if (pending.isCancelled()) {
                        ended |= endCancelled(run, pending);
                    } else {
                        log.begin(pending);
                        begun.add(pending);
                    }
                }
                case Change.Cancelled(var pending) -> ended |= endCancelled(run, pending);
                case Change.Finished(var outcome) -> log.finished(outcome);
                case Change.Broken broken -> {}
            }
        }
        if (!begun.isEmpty()) {
            undurable.incrementAndGet();
            log.whenDurable(() -> begin(run, begun));
        }
        if (!ended && begun.stream().allMatch(LogDriver::isTimer)) {
            passTime(run);
        }
    }

    private static boolean isTimer(Pending pending) {
        return pending.due().isPresent();
    }

    private void begin(DrivenRun<?> run, List<Pending> begun) {
        run.perform(begun.stream().filter(pending -> !isTimer(pending)).toList());
        undurable.decrementAndGet();
        if (!run.settings().inTurns()) {
            begun.forEach(pending -> pending.due().ifPresent(due -> await(run, pending, due)));
        } else if (run.isIdle()) {
            passTime(run);
        }
    }

    /// Fires the next timer of a run that takes turns, if nothing else goes on.
    private void passTime(DrivenRun<?> run) {
        if (run.settings().inTurns() && undurable.get() == 0) {
            run.nextTimer().ifPresent(timer -> {
                Instant due = timer.due().orElseThrow();
                fire(run, timer.end(Ending.FIRED, due.isBefore(now(run)) ? now(run) : due));
            });
        }
    }

    /// @return whether it gave an end
    private boolean endCancelled(DrivenRun<?> run, Pending pending) {
        boolean ends = !isTimer(pending) && !pending.isPerforming();
        if (ends) {
            add(run, pending.end(Ending.cancelled(), now(run)));
        }
        return ends;
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

    private static Instant now(DrivenRun<?> run) {
        return run.settings().clock().instant();
    }
}
