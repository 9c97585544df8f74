package dev.syncopate.driver;

import dev.syncopate.DriverAction;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The driver for whoever has a log and an executor: replays the past, then performs actions, keeps
/// timers, and adds each event to the log before the run sees it.
///
/// **Timers.** They fire one after the other, in the order in which they are due, also those that were
/// due while nobody drove the run. When one has fired late, all others that were due by then fire
/// before anything new begins. In a run that [takes turns][RunSettings#takingTurns()], a timer fires
/// as soon as nothing else can go on.
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
    private final Log log;
    private final boolean performsDeferred;

    /// Touched by the thread that calls [#idle].
    private final Iterator<Event> past;

    /// Whether the run has begun. Touched likewise.
    private boolean begun;

    private final MissingAnswers missing;

    /// Whether there is a past.
    private final boolean replays;

    /// Whether the past was replayed. Written likewise.
    private volatile boolean live;

    private final ReplayedNotes replayed = new ReplayedNotes();
    private final Doubts doubts;

    /// How many tasks wait until the log is durable. Before, no time passes for a run that takes turns.
    private final AtomicInteger undurable = new AtomicInteger();

    /// Held while an event is appended and given.
    private final ReentrantLock order = new ReentrantLock();

    private final Timers timers;
    private final Answers answers;

    /// The thread on which the run calls this driver just now.
    private volatile @Nullable Thread calling;

    /// Makes a driver for one run.
    ///
    /// @param log where the events of the run are kept
    public LogDriver(Log log) {
        this(log, false);
    }

    private LogDriver(Log log, boolean performsDeferred) {
        this.log = log;
        this.doubts = new Doubts(log::wasBegun);
        this.answers = new Answers(log, order, this::add);
        this.missing = new MissingAnswers(log);
        this.past = log.past();
        this.replays = past.hasNext();
        this.performsDeferred = performsDeferred;
        this.timers = new Timers(log, order, this::add);
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
        calling = Thread.currentThread();
        try {
            called(run);
        } finally {
            calling = null;
        }
    }

    private void called(DrivenRun<?> run) {
        if (!begun) {
            begun = true;
            log.begins(run);
            run.settings().requireKeptIn(log.settings(run.settings()));
        }
        if (!live && missing.give(run, !past.hasNext())) {
            return;
        }
        if (past.hasNext() && run.outcome().isEmpty()) {
            replay(run, past.next());
        } else if (!live) {
            live = true;
            replayed.end(this::keep);
            follow(run, Change.afterReplay(run));
        } else if (!timers.fireLate(run)) {
            follow(run, run.changes());
        }
    }

    private void replay(DrivenRun<?> run, Event event) {
        if (event instanceof Event.Ended ended && !isAsRecorded(run, ended)) {
            log.differs(ended, run.pending(ended.path()));
            run.drop();
            return;
        }
        doubts.note(event);
        replayed.event();
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
        boolean goesOn = false;
        for (Change change : changes) {
            switch (change) {
                case Change.Yielded(var pending) -> goesOn |= yielded(run, pending, begun);
                case Change.Cancelled(var pending) -> goesOn |= endCancelled(run, pending);
                case Change.Finished(var outcome) -> log.finished(outcome);
                case Change.Broken(var error) -> log.broken(error);
            }
        }
        if (!begun.isEmpty()) {
            undurable.incrementAndGet();
            log.whenDurable(() -> begin(run, begun));
        }
        if (!goesOn && actions(begun).isEmpty()) {
            passTime(run);
        }
        if (begun.isEmpty()) {
            timers.await(run);
        }
    }

    private static List<Pending> actions(List<Pending> begun) {
        List<Pending> actions = new ArrayList<>(begun.size());
        for (Pending pending : begun) {
            if (!pending.isTimer()) {
                actions.add(pending);
            }
        }
        return actions;
    }

    /// @param begun those that begin when all before is durable
    /// @return whether it gave an end, or had the action performed
    private boolean yielded(DrivenRun<?> run, Pending pending, List<Pending> begun) {
        Guarantee.Kind kind = pending.guarantee().kind();
        if (pending.isCancelled()) {
            return endCancelled(run, pending);
        }
        Optional<? extends Exception> failure = kind == Guarantee.Kind.AT_MOST_ONCE && doubts.of(pending.path())
                ? Optional.of(new InDoubtException(pending.action(), pending.path()))
                : log.refusal(pending);
        if (failure.isPresent()) {
            add(run, pending.end(Ending.failure(failure.get()), now(run)));
            return true;
        }
        log.begin(pending);
        if (pending.isTimer()) {
            timers.begun();
        }
        switch (kind) {
            case REPEATABLE -> pending.perform();
            case AT_LEAST_ONCE, AT_MOST_ONCE, DEFERRED -> {
                if (isPerformed(pending, kind)) {
                    begun.add(pending);
                }
            }
        }
        return kind == Guarantee.Kind.REPEATABLE;
    }

    private boolean isPerformed(Pending pending, Guarantee.Kind kind) {
        return kind == Guarantee.Kind.DEFERRED ? performsDeferred : !pending.isQuestion();
    }

    private void begin(DrivenRun<?> run, List<Pending> begun) {
        run.perform(actions(begun));
        undurable.decrementAndGet();
        timers.await(run);
        if (run.settings().inTurns()) {
            run.perform(List.of()); // This driver is called again, if it is not just being called.
        }
    }

    /// Fires the next timer of a run that takes turns, if nothing else goes on.
    private void passTime(DrivenRun<?> run) {
        if (run.settings().inTurns() && undurable.get() == 0) {
            timers.fireNext(run);
        }
    }

    /// @return whether it gave an end
    private boolean endCancelled(DrivenRun<?> run, Pending pending) {
        order.lock();
        try {
            boolean ends = !pending.isTimer()
                    && !pending.isPerforming()
                    && !answers.hasTaken(pending.path())
                    && !(pending.isQuestion() && log.endsLater(pending));
            if (ends) {
                add(run, pending.end(Ending.cancelled(), now(run)));
            }
            return ends;
        } finally {
            order.unlock();
        }
    }

    /// Gives the answer of a [deferred][Guarantee#deferred()] action, which comes from outside. Waits
    /// until the past of the run was replayed and no strand moves: one may be about to cancel the action.
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
    /// @throws NotIdleException if a strand moves for longer than the settings' patience
    /// @throws ClassCastException if the answer is not of the type that the action promises
    /// @throws IllegalArgumentException if the action is not deferred, since its executor answers it;
    /// or if the log [cannot keep][Log#kept] the answer
    public boolean answer(DrivenRun<?> run, Path path, Ending ending) {
        if (!live) {
            run.awaitIdle();
        }
        return answers.give(run, path, ending, calling == Thread.currentThread());
    }

    /// Runs a task while no event is appended or given: whoever wants to [drop][DrivenRun#drop()] a run that
    /// only waits knows then that it has seen all events of the log, if it is [idle][DrivenRun#isIdle()].
    ///
    /// @param task what is done; it must not wait for the run
    public void betweenEvents(Runnable task) {
        order.lock();
        try {
            task.run();
        } finally {
            order.unlock();
        }
    }

    @Override
    public void performed(DrivenRun<?> run, Pending action, Ending ending) {
        Event.Ended ended = action.end(ending, now(run));
        try {
            ended = log.kept(ended);
        } catch (IllegalArgumentException e) {
            ended = log.kept(action.end(Ending.failure(e), ended.at()));
        }
        add(run, ended);
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        boolean known = log.answers(question);
        missing.asked(known && !live);
        return known;
    }

    @Override
    public boolean isReplaying() {
        return replays && !live;
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
            replayed.add(note);
        }
    }

    private void keep(Note note, long after) {
        betweenEvents(() -> log.note(note, after));
    }

    @Override
    public void cancelRequested(DrivenRun<?> run) {
        add(run, new Event.RunCancelled(now(run)));
    }

    private void add(DrivenRun<?> run, Event event) {
        order.lock();
        try {
            log.append(event);
            doubts.note(event);
            run.give(event);
        } finally {
            order.unlock();
        }
    }

    private static Instant now(DrivenRun<?> run) {
        return run.settings().clock().instant();
    }
}
