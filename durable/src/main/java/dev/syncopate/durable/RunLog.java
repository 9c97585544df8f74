package dev.syncopate.durable;

import dev.syncopate.Action;
import dev.syncopate.Guarantee;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
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

    /// Held while the place of a row is chosen and the row is queued, so that rows are in the order of places.
    private final ReentrantLock order = new ReentrantLock();

    /// The place of the last event. Guarded by `order`, as the next.
    private long place;

    /// Whether the run has another log by now.
    private boolean replaced;

    /// How many rows had been queued with the last one of this run.
    private volatile long queued;

    private volatile Consumer<Throwable> drop = reason -> {};

    /// That of the run, once its settings are known.
    private volatile InstantSource clock = () -> Instant.EPOCH;

    private @Nullable RunSettings settings;

    RunLog(Writer writer, Reader reader, Texts texts, NewRun run, @Nullable StoredRun stored) {
        this.writer = writer;
        this.reader = reader;
        this.texts = texts;
        this.run = run;
        this.events = new EventRows(texts, run.number());
        this.stored = stored;
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
                add(run.row(known));
            }
        }
        return proposed.withId(run.id()).withSeed(known.seed()).startingAt(known.start());
    }

    @Override
    public void onFailure(Consumer<Throwable> failure) {
        drop = failure;
    }

    @Override
    public Iterator<Event> past() {
        return stored == null ? Collections.emptyIterator() : new Past(reader, texts, stored.number());
    }

    /// Keeps the text, since the action is begun next.
    @Override
    public Optional<IllegalArgumentException> refusal(Pending pending) {
        try {
            begun.put(pending.path(), began(pending, texts.of(pending.action())));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e);
        }
    }

    private Begun began(Pending pending, String text) {
        boolean isTimer = pending.due().isPresent();
        Begun began = new Begun(
                run.number(),
                pending.path().toString(),
                text,
                isTimer ? null : word(pending.guarantee().kind()),
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
        if (began == null || began.written) {
            return;
        }
        boolean isLazy = switch (pending.guarantee().kind()) {
            case AT_LEAST_ONCE, REPEATABLE -> pending.due().isEmpty();
            case AT_MOST_ONCE, DEFERRED -> false;
        };
        if (isLazy) {
            writer.queue.addLazily(began);
        } else {
            add(began.row);
        }
    }

    @Override
    public boolean wasBegun(Path path) {
        return earlier.contains(path);
    }

    @Override
    public Optional<IllegalArgumentException> refusal(Event.Ended ended) {
        return events.refusal(ended);
    }

    @Override
    public void append(Event event) {
        order.lock();
        try {
            place++;
            add(
                    switch (event) {
                        case Event.Ended ended -> events.ended(place, ended, begun.remove(ended.path()));
                        case Event.RunCancelled(var at) -> events.cancelled(place, at);
                    });
        } finally {
            order.unlock();
        }
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
            if (began != null && began.isTimer) {
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

    /// If nothing of the run is under way but the action that is to begin, the thread that called the driver can
    /// wait for the disk, and performs the action itself then: there is nothing else for it to do.
    @Override
    public void whenDurable(Runnable task) {
        if (begun.size() == 1) {
            writer.queue.awaitDurable(queued);
            task.run();
        } else {
            writer.queue.whenDurable(this, queued, task);
        }
    }

    /// Runs what has waited until it was durable. A thread of the store has no caller to tell of a failure.
    void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            drop(e);
        }
    }

    void drop(Throwable reason) {
        drop.accept(reason);
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
                        new Row(Sql.FINISH, null, EventRows.status(outcome), run.number()),
                        new Row(Sql.END_ALL, null, run.number()));
            } finally {
                order.unlock();
            }
            writer.queue.awaitDurable(queued);
        }
        writer.remove(run.id(), this);
    }

    /// Makes another log of the run possible: nothing more is added to this one.
    void replace() {
        order.lock();
        try {
            replaced = true;
        } finally {
            order.unlock();
        }
        drop(new StoreException("The run " + run.id() + " was given another log"));
    }

    /// Compares texts too, for what has no `equals`.
    @Override
    public boolean isSame(Object recorded, @Nullable Object yielded) {
        if (recorded instanceof Texts.Unstored(var text)) {
            return yielded != null && Action.text(yielded).equals(text);
        }
        return yielded != null && (Action.isSame(recorded, yielded) || hasSameText(recorded, yielded));
    }

    private boolean hasSameText(Object recorded, Object yielded) {
        try {
            return texts.of(recorded).equals(texts.of(yielded));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
