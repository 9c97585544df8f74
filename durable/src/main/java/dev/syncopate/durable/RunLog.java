package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Guarantee;
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
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The log of one run in a store.
final class RunLog implements Log {
    /// After how many ms it is written that an action has begun which may be repeated.
    private static final long LAZY = 200;

    private final Writer writer;
    private final Reader reader;
    private final Texts texts;
    private final NewRun run;
    private final EventRows events;

    /// What was there before; null for a new run.
    private final @Nullable StoredRun stored;

    /// What earlier attempts at the run had begun.
    private final Set<Path> earlier;

    /// What has begun and has not ended.
    private final Map<Path, Begun> begun;

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
    private final RunTimers timers;

    /// Null until it is driven.
    private volatile @Nullable DrivenRun<?> driven;

    /// Why it was dropped before it was driven; null if it was not. Guarded by `order`.
    private @Nullable Throwable dropped;

    /// That of the run, once its settings are known.
    private volatile InstantSource clock = () -> Instant.EPOCH;

    private @Nullable RunSettings settings;

    /// How many actions are performed, or will be once all before is on the disk.
    private final AtomicInteger acting = new AtomicInteger();

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
        this.begun = stored == null ? new ConcurrentHashMap<>() : stored.begun();
        this.earlier = Set.copyOf(begun.keySet());
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
        return proposed.withId(run.id()).withSeed(known.seed()).startingAt(known.start());
    }

    @Override
    public void begins(DrivenRun<?> run) {
        Throwable reason;
        order.lock();
        try {
            driven = run;
            reason = dropped;
        } finally {
            order.unlock();
        }
        if (reason != null) {
            run.drop(reason);
        }
        host.begins(run);
    }

    @Override
    public Iterator<Event> past() {
        return stored == null
                ? Collections.emptyIterator()
                : new Past(reader, texts, stored.number(), () -> driven);
    }

    /// Keeps the text, since the action is begun next.
    @Override
    public Optional<IllegalArgumentException> refusal(Pending pending) {
        try {
            begun.put(pending.path(), began(pending, Large.requireStorable(texts.of(pending.action()))));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e);
        }
    }

    private Begun began(Pending pending, String text) {
        boolean isAction = !(pending.action() instanceof DriverAction);
        Begun began = new Begun(
                run.number(),
                pending.path().toString(),
                text,
                !isAction ? null : word(pending.guarantee().kind()),
                pending.due().map(Times::text).orElse(null),
                Times.text(clock.instant()),
                Queue.in(LAZY));
        began.written = earlier.contains(pending.path());
        return began;
    }

    private static String word(Guarantee.Kind kind) {
        return switch (kind) {
            case AT_LEAST_ONCE -> "at least once";
            case AT_MOST_ONCE -> "at most once";
            case REPEATABLE -> "repeatable";
            case DEFERRED -> "deferred";
        };
    }

    /// What an earlier attempt had begun has its row, and keeps the time of its beginning.
    @Override
    public void begin(Pending pending) {
        Begun began = begun.get(pending.path());
        if (began == null) {
            return;
        }
        began.waits = pending.due().isPresent() || isAsked(pending);
        if (!began.waits) {
            acting.incrementAndGet();
        }
        if (!began.written) {
            write(pending, began);
        }
        if (isAsked(pending)) {
            host.asked(pending);
        }
    }

    /// Whether nobody performs anything, and so the run waits for what comes from outside.
    boolean isWaiting() {
        return acting.get() == 0 && !begun.isEmpty();
    }

    private static boolean isAsked(Pending pending) {
        return pending.due().isEmpty()
                && (pending.action() instanceof DriverAction
                        || pending.guarantee().kind() == Guarantee.Kind.DEFERRED);
    }

    private void write(Pending pending, Begun began) {
        boolean isLazy = switch (pending.guarantee().kind()) {
            case AT_LEAST_ONCE, REPEATABLE -> !(pending.action() instanceof DriverAction);
            case AT_MOST_ONCE, DEFERRED -> false;
        };
        if (isLazy) {
            writer.queue.addLazily(began);
        } else {
            add(began.row());
        }
    }

    @Override
    public boolean wasBegun(Path path) {
        return earlier.contains(path);
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
    public Optional<Ending> missing(Pending question) {
        return host.missing(question);
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
        Begun began = begun.remove(ended.path());
        Row row = events.ended(place, ended, began);
        if (began != null && !began.waits) {
            acting.decrementAndGet();
        }
        Row besides = this.besides.remove(ended.path());
        if (besides == null) {
            add(row);
        } else {
            add(row, besides);
        }
    }

    /// Has a row written with the end of a question, in one transaction.
    void besides(Path path, Row row) {
        besides.put(path, row);
    }

    void notBesides(Path path) {
        besides.remove(path);
    }

    private void add(Row... rows) {
        order.lock();
        try {
            if (replaced) {
                throw new StoreException(
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
        if (note instanceof Note.Cancelled(var path, var at)) {
            Begun began = begun.get(path);
            if (began != null && began.isTimer()) {
                begun.remove(path);
                forget(began);
            }
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
        if (closing) {
            return;
        }
        if (begun.size() == 1) {
            writer.queue.awaitDurable(queued);
            task.run();
        } else {
            writer.queue.whenDurable(this, queued, task);
        }
    }

    /// Runs what has waited until it was durable. A thread of the store has no caller to tell of a
    /// failure.
    void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            drop(e);
        }
    }

    void drop(Throwable reason) {
        DrivenRun<?> run;
        order.lock();
        try {
            dropped = reason;
            run = driven;
        } finally {
            order.unlock();
        }
        if (run != null) {
            run.drop(reason);
        }
    }

    /// Waits until the result is on the disk, since it is shown next.
    @Override
    public void finished(Outcome<?> outcome) {
        if (stored == null || !stored.isFinished()) {
            order.lock();
            try {
                place++;
                add(
                        events.finished(place, outcome, clock.instant()),
                        status(Status.of(outcome), null),
                        new Row(Sql.END_ALL, null, run.number()));
            } finally {
                order.unlock();
            }
            writer.queue.awaitDurable(queued);
        }
        writer.remove(run.id(), this);
        host.finished(outcome);
    }

    private Row status(Status status, @Nullable String attention) {
        return new Row(Sql.STATUS, null, status.text(), attention, Times.text(clock.instant()), run.number());
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
        timers.cancel();
        drop(new StoreException("The run " + run.id() + " was given another log"));
    }

    long number() {
        return run.number();
    }

    String name() {
        return run.name();
    }

    /// The run that waits for the result of this one, and where; null if none does.
    @Nullable
    String parent() {
        return run.parent();
    }

    Path parentPath() {
        return Path.parse(Objects.requireNonNull(run.parentPath(), "it has a parent"));
    }

    /// Writes that the run is left alone until something happens from outside.
    void leave() {
        replace(status(Status.WAITING, null));
    }

    /// Writes that somebody must look at the run.
    void leave(String attention) {
        replace(status(Status.ATTENTION, attention));
    }

    /// Writes that a run which was left goes on.
    void goOn() {
        add(status(Status.RUNNING, null));
    }

    /// Adds a row about the run.
    void addBesides(Row row) {
        add(row);
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
