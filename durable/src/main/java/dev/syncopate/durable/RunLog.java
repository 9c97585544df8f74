package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The log of one run in a store.
final class RunLog implements Log {
    private final Writer writer;
    private final Reader reader;
    private final Texts texts;
    private final NewRun run;
    private final EventRows events;

    /// What was there before; null for a new run.
    private final @Nullable StoredRun stored;

    private final UnderWay underWay;
    final Passed passed;

    /// Held while the place of a row is chosen and the row is queued, so that rows are in the order of
    /// places.
    private final ReentrantLock order = new ReentrantLock();

    /// The place of the last event. Guarded by `order`, as the next.
    private long place;

    /// Whether the run has another log by now.
    private boolean replaced;

    /// How many rows had been queued with the last one of this run.
    private volatile long queued;

    private final Host host;
    final RunTimers timers;

    private final DrivenOnce driven = new DrivenOnce();

    /// That of the run, once its settings are known.
    private volatile InstantSource clock = () -> Instant.EPOCH;

    private @Nullable RunSettings settings;

    /// What is written with the end of a question, by its path.
    private final Map<Path, Row> besides = new ConcurrentHashMap<>();

    /// Whether the store closes: nothing more begins.
    private volatile boolean closing;

    RunLog(Writer writer, Reader reader, Texts texts, NewRun run, @Nullable StoredRun stored, Host host) {
        this.writer = writer;
        this.reader = reader;
        this.texts = texts;
        this.run = run;
        this.events = new EventRows(texts, run.number());
        this.stored = stored;
        this.host = host;
        this.timers = new RunTimers(writer.clockwork);
        this.underWay = new UnderWay(run.number(), stored);
        this.passed = new Passed(underWay.earlier, () -> new RunQueries(reader).changes(run.number()));
        this.place = stored == null ? 0 : stored.last();
    }

    @Override
    public RunSettings settings(RunSettings proposed) {
        clock = proposed.clock();
        RunSettings known = settings;
        if (known == null) {
            known = stored == null
                    ? proposed
                    : proposed.withSeed(stored.seed()).startingAt(Times.parse(stored.start()));
            settings = known;
            if (stored == null) {
                add(run.row(known, clock.instant()));
            }
        }
        return proposed.withId(run.callId()).withSeed(known.seed()).startingAt(known.start());
    }

    @Override
    public void begins(DrivenRun<?> run) {
        driven.begins(run);
        host.begins(run);
    }

    @Override
    public Iterator<Event> past() {
        return stored == null
                ? Collections.emptyIterator()
                : new Past(reader, texts, stored.number(), driven::run, passed);
    }

    /// Keeps the text, since the action is begun next.
    @Override
    public Optional<IllegalArgumentException> refusal(Pending pending) {
        try {
            underWay.prepare(pending, Large.requireStorable(texts.of(pending.action())), clock.instant());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e);
        }
    }

    /// What an earlier attempt had begun has its row, and keeps the time of its beginning.
    @Override
    public void begin(Pending pending) {
        Begun began = underWay.begin(pending);
        if (began == null) {
            return;
        }
        if (!began.written && UnderWay.isLazy(pending)) {
            writer.queue.addLazily(began);
        } else if (!began.written) {
            add(began.row());
        }
        if (UnderWay.isAsked(pending)) {
            host.asked(pending);
        }
    }

    boolean isWaiting() {
        return underWay.isWaiting();
    }

    @Override
    public boolean wasBegun(Path path) {
        return underWay.wasBegun(path);
    }

    @Override
    public Event.Ended kept(Event.Ended ended) {
        return events.kept(ended);
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return host.knows(question);
    }

    @Override
    public Optional<Ending> missing(Pending question, boolean isOver) {
        return passed.missing(question, isOver);
    }

    @Override
    public boolean endsLater(Pending question) {
        return host.endsLater(question);
    }

    @Override
    public void broken(Throwable error) {
        host.broken(error);
    }

    @Override
    public void differs(Event.Ended recorded, Optional<Pending> yielded) {
        host.differs(texts.misfit(recorded, yielded));
    }

    @Override
    public void append(Event event) {
        order.lock();
        try {
            place++;
            switch (event) {
                case Event.Ended ended -> append(ended);
                case Event.RunCancelled(var at) -> add(events.cancelled(place, at));
            }
        } finally {
            order.unlock();
        }
    }

    private void append(Event.Ended ended) {
        Row row = events.ended(place, ended, underWay.end(ended.path()));
        Row other = besides.remove(ended.path());
        add(other == null ? new Row[] {row} : new Row[] {row, other});
    }

    /// Has a row written with the end of a question, in one transaction.
    void besides(Path path, Row row) {
        besides.put(path, row);
    }

    void notBesides(Path path) {
        besides.remove(path);
    }

    /// Adds rows that belong to one transaction.
    void add(Row... rows) {
        order.lock();
        try {
            if (replaced) {
                throw new StoreException(
                        StoreException.Kind.CONFLICT,
                        "The run " + run.id() + " has another log by now: use the one that the store gave last");
            }
            queued = writer.queue.add(rows);
        } finally {
            order.unlock();
        }
    }

    /// Takes notes for one reason: a timer that nobody wants any more has no event.
    @Override
    public boolean takesNotes() {
        return true;
    }

    @Override
    public void note(Note note, long after) {
        Begun timer = note instanceof Note.Cancelled(var path, var at) ? underWay.endTimer(path) : null;
        if (timer != null) {
            forget(timer);
        }
    }

    /// Called by strands, which must not see that the store has halted: their run is dropped.
    private void forget(Begun timer) {
        try {
            add(timer.end());
        } catch (StoreException e) {
            drop(e);
        }
    }

    /// If nothing of the run is under way but the action that is to begin, the thread that called the
    /// driver can wait for the disk, and performs the action itself then: there is nothing else for it
    /// to do.
    @Override
    public void whenDurable(Runnable task) {
        if (!closing && underWay.isOneAction()) {
            writer.queue.awaitDurable(queued);
            task.run();
        } else if (!closing) {
            writer.queue.whenDurable(this, queued, task);
        }
    }

    /// Runs what has waited until it was durable. A thread of the store has no caller to tell of a
    /// failure.
    void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            host.broken(e);
            drop(e);
        }
    }

    void drop(Throwable reason) {
        driven.drop(reason);
    }

    /// Waits until the result is on the disk, since it is shown next.
    @Override
    public void finished(Outcome<?> outcome) {
        if (stored == null || !stored.isFinished()) {
            order.lock();
            try {
                place++;
                add(
                        events.finished(place, outcome, host.resultType(), clock.instant()),
                        events.status(Status.of(outcome), null, clock.instant()),
                        new Row(Sql.END_ALL, null, run.number()));
            } finally {
                order.unlock();
            }
            writer.queue.awaitDurable(queued);
        }
        writer.remove(run.id(), this);
        host.finished(outcome);
    }

    /// Lets nothing more begin.
    void closing() {
        closing = true;
    }

    /// Adds nothing more to this log, but for its last rows, so that another log of the run is
    /// possible. What was added before is on the disk when [Queue#awaitDurable()] returns.
    void replace(Row... last) {
        order.lock();
        try {
            if (!replaced && last.length > 0) {
                add(last);
            }
            replaced = true;
        } finally {
            order.unlock();
        }
        writer.remove(run.id(), this);
        timers.cancel();
        drop(new StoreException(StoreException.Kind.CONFLICT, "The run " + run.id() + " was given another log"));
    }

    NewRun run() {
        return run;
    }

    /// Writes what the run waits for, and that it is left alone until something happens from outside.
    void leave(Collection<Pending> pending) {
        underWay.stale(pending).forEach(timer -> add(timer.end()));
        replace(events.status(Status.WAITING, null, clock.instant()));
    }

    /// Writes that somebody must look at the run.
    void leave(String attention) {
        replace(events.status(Status.ATTENTION, attention, clock.instant()));
    }

    /// Writes that a run which was left goes on.
    void goOn() {
        add(events.status(Status.RUNNING, null, clock.instant()));
    }

    void awaitDurable() {
        writer.queue.awaitDurable(queued);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        timers.after(delay, task);
    }

    /// The past was compared when it was read.
    @Override
    public boolean isSame(Object recorded, @Nullable Object yielded) {
        return recorded == yielded;
    }
}
