package dev.syncopate.driver;

import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Outcome;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// The driver for whoever has a log and an executor: replays the past, then performs actions, keeps
/// timers, and adds each event to the log before the run sees it.
///
/// In a run that [takes turns][RunSettings#takingTurns()], a timer fires as soon as nothing else can go
/// on.
///
/// **Order.** The order of the log is the order of the run: an event is appended and given under one
/// lock.
///
/// **Guarantees.** An action begins when all that led to it is durable. One that is declared
/// [repeatable][Guarantee#repeatable()] begins at once. One that is declared [at most
/// once][Guarantee#atMostOnce()] and that an earlier attempt at the run [has begun][Log#wasBegun] fails
/// with an [InDoubtException], which is in the log like every end; and so do further attempts at it. A
/// [deferred][Guarantee#deferred()] one is not performed: it waits for its [answer][#answer].
public final class LogDriver implements Driver {
    private static final Executor VIRTUAL = Thread::startVirtualThread;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Log log;
    private final boolean performsDeferred;

    /// Touched by the thread that calls [#idle].
    private final Iterator<Event> past;

    /// Whether the run has begun. Touched likewise.
    private boolean begun;

    /// Whether the past was replayed. Written likewise.
    private volatile boolean live;

    /// How many events of the past were replayed. Touched by the thread that moves the run, as the next.
    private long replayed;

    /// What the run did since the last of them.
    private final List<Note> since = new ArrayList<>();

    /// The actions that are in doubt, by their paths without the attempt.
    private final Set<Path> inDoubt = ConcurrentHashMap.newKeySet();

    /// The deferred actions that were answered. Guarded by `order`.
    private final Set<Path> answered = new HashSet<>();

    /// How many tasks wait until the log is durable. Time does not pass for a run that takes turns
    /// before.
    private final AtomicInteger undurable = new AtomicInteger();

    /// Held while an event is appended and given.
    private final ReentrantLock order = new ReentrantLock();

    /// Makes a driver for one run.
    ///
    /// @param log where the events of the run are kept
    public LogDriver(Log log) {
        this(log, false);
    }

    private LogDriver(Log log, boolean performsDeferred) {
        this.log = log;
        this.past = log.past();
        this.performsDeferred = performsDeferred;
    }

    /// Makes a driver for one run that nobody can answer from outside: it performs deferred actions as
    /// all others, as the driver in memory does.
    ///
    /// @param log where the events of the run are kept
    /// @return the driver
    public static LogDriver withoutAnswers(Log log) {
        return new LogDriver(log, true);
    }

    @Override
    public void idle(DrivenRun<?> run) {
        if (!begun) {
            begun = true;
            log.onFailure(run::drop);
            run.settings().requireKeptIn(log.settings(run.settings()));
        }
        if (past.hasNext() && run.outcome().isEmpty()) {
            replay(run, past.next());
        } else if (live) {
            follow(run, run.changes());
        } else {
            live = true;
            since.forEach(note -> keep(note, replayed));
            since.clear();
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
        note(event);
        replayed++;
        since.clear();
        run.give(event);
    }

    private void note(Event event) {
        if (event instanceof Event.Ended(var path, var action, Ending.Answered(Outcome.Failure<?> failure), var at)
                && failure.is(InDoubtException.class)) {
            inDoubt.add(path.withoutAttempt());
        }
    }

    private boolean isAsRecorded(DrivenRun<?> run, Event.Ended ended) {
        Optional<Pending> pending = run.pending(ended.path());
        return pending.isEmpty()
                ? ended.isTimer()
                : log.isSame(ended.action(), pending.get().action());
    }

    private void follow(DrivenRun<?> run, List<Change> changes) {
        List<Pending> begun = new ArrayList<>();
        boolean goesOn = false;
        for (Change change : changes) {
            switch (change) {
                case Change.Yielded(var pending) -> goesOn |= yielded(run, pending, begun);
                case Change.Cancelled(var pending) -> goesOn |= endCancelled(run, pending);
                case Change.Finished(var outcome) -> log.finished(outcome);
                case Change.Broken broken -> {}
            }
        }
        if (!begun.isEmpty()) {
            undurable.incrementAndGet();
            log.whenDurable(() -> begin(run, begun));
        }
        if (!goesOn && begun.stream().allMatch(LogDriver::isTimer)) {
            passTime(run);
        }
    }

    private static boolean isTimer(Pending pending) {
        return pending.due().isPresent();
    }

    /// @param begun those that begin when all before is durable
    /// @return whether it gave an end, or had the action performed
    private boolean yielded(DrivenRun<?> run, Pending pending, List<Pending> begun) {
        Guarantee.Kind kind = pending.guarantee().kind();
        if (pending.isCancelled()) {
            return endCancelled(run, pending);
        }
        Optional<? extends Exception> failure = kind == Guarantee.Kind.AT_MOST_ONCE && isInDoubt(pending.path())
                ? Optional.of(new InDoubtException(pending.action(), pending.path()))
                : log.refusal(pending);
        if (failure.isPresent()) {
            add(run, pending.end(Ending.failure(failure.get()), now(run)));
            return true;
        }
        log.begin(pending);
        switch (kind) {
            case REPEATABLE -> pending.perform();
            case AT_LEAST_ONCE, AT_MOST_ONCE -> begun.add(pending);
            case DEFERRED -> {
                if (performsDeferred) {
                    begun.add(pending);
                }
            }
        }
        return kind == Guarantee.Kind.REPEATABLE;
    }

    private boolean isInDoubt(Path path) {
        return log.wasBegun(path) || inDoubt.contains(path.withoutAttempt());
    }

    private void begin(DrivenRun<?> run, List<Pending> begun) {
        run.perform(begun.stream().filter(pending -> !isTimer(pending)).toList());
        undurable.decrementAndGet();
        if (!run.settings().inTurns()) {
            begun.forEach(pending -> pending.due().ifPresent(due -> await(run, pending, due)));
        } else {
            run.perform(List.of()); // This driver is called again, if it is not just being called.
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
        order.lock();
        try {
            boolean ends = !isTimer(pending) && !pending.isPerforming() && !answered.contains(pending.path());
            if (ends) {
                add(run, pending.end(Ending.cancelled(), now(run)));
            }
            return ends;
        } finally {
            order.unlock();
        }
    }

    /// Gives the answer of a [deferred][Guarantee#deferred()] action, which comes from outside. Waits
    /// until the past of the run was replayed.
    ///
    /// The answer is not durable yet when this returns: acknowledge it to whoever gave it in a task of
    /// [Log#whenDurable].
    ///
    /// **Threads.** By any thread, but for those of the run.
    ///
    /// @param run the run that yielded the action
    /// @param path where it was yielded
    /// @param ending the answer, or how the action failed
    /// @return false if nothing waits there: the action was answered before, or was cancelled, or the
    /// run is over
    /// @throws ClassCastException if the answer is not of the type that the action promises
    /// @throws IllegalArgumentException if the action is not deferred, since its executor answers it; or if the log
    /// [refuses][Log#refusal(Event.Ended)] the answer
    public boolean answer(DrivenRun<?> run, Path path, Ending ending) {
        if (!live) {
            run.awaitIdle();
        }
        Optional<Pending> pending = run.pending(path);
        return pending.isPresent() && answer(run, pending.get(), ending);
    }

    private boolean answer(DrivenRun<?> run, Pending pending, Ending ending) {
        if (pending.guarantee().kind() != Guarantee.Kind.DEFERRED) {
            throw new IllegalArgumentException(
                    pending + " is not deferred, so its executor answers it: declare it by Guarantee.deferred()");
        }
        if (ending instanceof Ending.Answered(Outcome.Success<?>(var value))) {
            pending.check(value);
        }
        log.refusal(pending.end(ending, now(run))).ifPresent(refusal -> {
            throw refusal;
        });
        order.lock();
        try {
            if (pending.isCancelled() || !answered.add(pending.path())) {
                return false;
            }
            add(run, pending.end(ending, now(run)));
            return true;
        } finally {
            order.unlock();
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
        Event.Ended ended = action.end(ending, now(run));
        add(
                run,
                log.refusal(ended)
                        .map(refusal -> action.end(Ending.failure(refusal), ended.at()))
                        .orElse(ended));
    }

    @Override
    public boolean takesNotes() {
        return log.takesNotes();
    }

    @Override
    public void note(DrivenRun<?> run, Note note, long after) {
        if (live) {
            keep(note, after);
        } else {
            since.add(note);
        }
    }

    private void keep(Note note, long after) {
        order.lock();
        try {
            log.note(note, after);
        } finally {
            order.unlock();
        }
    }

    @Override
    public void cancelRequested(DrivenRun<?> run) {
        add(run, new Event.RunCancelled(now(run)));
    }

    private void add(DrivenRun<?> run, Event event) {
        order.lock();
        try {
            log.append(event);
            note(event);
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
