package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The runs of a store: begins them, keeps those that are under way in memory, and leaves those that
/// wait to their rows.
final class Runs {
    /// How many are read at once.
    private static final int PART = 500;

    private final Store store;
    private final DurableSettings settings;
    private final RunQueries queries;
    private final Children children = new Children(this);
    private final Results results;
    private final Places places;
    private final Definitions definitions = new Definitions();

    /// Those in memory, by their ids.
    private final Map<String, LiveRun> live = new ConcurrentHashMap<>();

    /// Held while a run that is not in memory is changed by its rows alone, and while one gets into
    /// memory.
    private final ReentrantLock rows = new ReentrantLock();

    private volatile boolean closing;

    Runs(Store store, DurableSettings settings) {
        this.store = store;
        this.settings = settings;
        this.queries = new RunQueries(store.reader());
        this.results = new Results(this);
        this.places = new Places(this, settings);
    }

    RunQueries queries() {
        return queries;
    }

    Children children() {
        return children;
    }

    Results results() {
        return results;
    }

    Definitions definitions() {
        return definitions;
    }

    Places places() {
        return places;
    }

    Texts texts() {
        return store.texts();
    }

    Store store() {
        return store;
    }

    Instant now() {
        return settings.clock().instant();
    }

    // How they begin.

    /// Stores a new run, unless it is known.
    ///
    /// @param parent the run that waits for it, and where; null for none
    /// @throws StoreException if it is known by another name or input
    void start(String id, Definition<?, ?, ?> definition, String input, @Nullable String parent, @Nullable Path path) {
        requireOpen();
        boolean isNew = false;
        LiveRun run = new LiveRun(this, id);
        rows.lock();
        try {
            StoredRun stored = live.containsKey(id) || queries.exists(id) ? known(id) : null;
            if (stored != null) {
                Store.requireSame(id, stored, definition.name(), input);
                children.requireSame(stored, parent, path);
            } else {
                NewRun fresh = new NewRun(
                        store.nextRun(),
                        id,
                        definition.name(),
                        definition.version(),
                        input,
                        parent,
                        path == null ? null : path.toString());
                RunLog log = store.log(fresh, run);
                log.settings(settings(id).withSeed(Seeds.next()).startingAt(now()));
                live.put(id, run);
                isNew = true;
                run.prepare(log, List.of());
            }
        } finally {
            rows.unlock();
        }
        if (isNew) {
            run.log().awaitDurable();
            places.take(() -> drive(run, definitions.of(definition), input));
        }
    }

    /// Stores a run that has the first events of another one, and has it go on.
    void restart(String from, long place, String id, String version) {
        requireOpen();
        StoredRun stored = known(from);
        if (place < 0 || place > stored.last()) {
            throw new IllegalArgumentException("The run " + from + " has no event " + place + ": it has "
                    + stored.last() + "; 0 is its beginning");
        }
        rows.lock();
        try {
            if (live.containsKey(id) || queries.exists(id)) {
                throw new StoreException("There is a run " + id + " already: give the new one another id");
            }
            NewRun fresh = new NewRun(store.nextRun(), id, stored.name(), version, stored.input(), null, null);
            RunSettings same = settings(id).withSeed(stored.seed()).startingAt(Times.parse(stored.start()));
            store.write(fresh.row(same, now()), new Row(Sql.COPY, null, fresh.number(), stored.number(), place),
                    new Row(Sql.COPY_LARGE, null, fresh.number(), stored.number()));
        } finally {
            rows.unlock();
        }
        launch(id);
    }

    /// What the store knows of a run, with all that was written of it until now.
    private StoredRun known(String id) {
        LiveRun present = live.get(id);
        if (present != null) {
            present.log().awaitDurable();
        }
        return queries.require(id);
    }

    private RunSettings settings(String id) {
        return RunSettings.of(id).withClock(settings.clock()).withPatience(settings.patience());
    }

    private void drive(LiveRun run, @Nullable Registered<?, ?, ?> registered, String input) {
        try {
            if (registered == null) {
                run.differs(Definitions.missing(
                        run.log().name(), queries.require(run.id).version()));
            } else {
                run.begins(registered.start(texts().codec(), input, run.log().settings(settings(run.id)), run));
            }
            run.begun.complete(null);
        } catch (IllegalArgumentException e) {
            run.differs("Its input cannot be read by the present code: " + e.getMessage());
            run.begun.complete(null);
        } catch (Throwable e) {
            run.begun.completeExceptionally(e);
            run.drop(new StoreException("The run " + run.id + " could not begin: " + e.getMessage(), e));
            gone(run);
        }
    }

    /// Has a run go on that is not in memory, once there is a place for it.
    void launch(String id) {
        places.take(() -> {
            try {
                bring(id);
            } catch (StoreException e) {
                places.free(); // It was deleted, or the store closes.
            }
        });
    }

    /// Brings a run into memory, whether there is a place or not. Somebody may have done so.
    private LiveRun bring(String id) {
        requireOpen();
        LiveRun run = new LiveRun(this, id);
        StoredRun stored;
        rows.lock();
        try {
            LiveRun present = live.putIfAbsent(id, run);
            if (present != null) {
                places.free();
                return present;
            }
            try {
                stored = queries.require(id);
                if (stored.isFinished()) {
                    throw new StoreException("The run " + id + " has ended");
                }
                RunLog log = store.log(stored, run);
                run.prepare(log, queries.messages(stored.number()));
            } catch (RuntimeException e) {
                live.remove(id, run);
                throw e;
            }
        } finally {
            rows.unlock();
        }
        if (stored.status() != Status.RUNNING) {
            run.log().goOn();
        }
        drive(run, definitions.of(stored.name(), stored.version()), stored.input());
        return run;
    }

    // What is wanted of them.

    /// Does something with a run, which is brought into memory for it.
    ///
    /// @throws StoreException if there is none, or it has ended
    <R> R tell(String id, Function<LiveRun, R> what) {
        while (true) {
            LiveRun run = live.get(id);
            if (run == null) {
                places.force();
                try {
                    run = bring(id);
                } catch (RuntimeException e) {
                    places.free();
                    throw e;
                }
            }
            try {
                run.begun.join();
                return what.apply(run);
            } catch (CompletionException e) {
                throw new StoreException(String.valueOf(e.getMessage()), e);
            } catch (LiveRun.LeftException e) {
                requireOpen();
                run.gone.join();
                requireNoAttention(id);
            }
        }
    }

    private void requireNoAttention(String id) {
        StoredRun stored = queries.require(id);
        if (stored.status() == Status.ATTENTION) {
            throw new StoreException("The run " + id + " needs attention and takes nothing: see what is written of it,"
                    + " and retry it");
        }
    }

    void cancel(String id) {
        if (!queries.require(id).isFinished()) {
            try {
                tell(id, run -> {
                    run.cancel();
                    return true;
                });
            } catch (StoreException e) {
                if (!queries.require(id).isFinished()) {
                    throw e;
                }
            }
        }
    }

    /// Does something with the rows of a run that is not in memory.
    ///
    /// @return false if it is in memory
    boolean withRows(String id, Runnable what) {
        rows.lock();
        try {
            if (live.containsKey(id)) {
                return false;
            }
            what.run();
            return true;
        } finally {
            rows.unlock();
        }
    }

    @Nullable
    LiveRun live(String id) {
        return live.get(id);
    }

    // What they tell.

    void tellIdle(LiveRun run, boolean waits) {
        places.idle(run, waits);
    }

    void tellDeferred(LiveRun run, Pending pending) {
        Token token = new Token(run.id, pending.path());
        run.log()
                .whenDurable(() ->
                        Thread.startVirtualThread(() -> settings.listener().deferred(token, pending.action())));
    }

    void needsAttention(LiveRun run, String report, @Nullable Throwable error) {
        Thread.startVirtualThread(() -> {
            gone(run);
            settings.listener().needsAttention(run.id, report);
        });
    }

    void finished(LiveRun run) {
        gone(run);
        results.ended(run.id);
        children.ended(run);
    }

    /// It was left to its rows.
    void left(LiveRun run) {
        gone(run);
        queries.dueOf(run.log().number()).ifPresent(places::wakeAt);
    }

    /// Wakes those that are due, if their definitions are registered.
    void wake(Instant now) {
        try {
            List<RunQueries.Found> found;
            String due = "";
            long last = 0;
            do {
                found = queries.due(now, due, last, PART);
                for (RunQueries.Found each : found) {
                    due = each.due();
                    last = each.number();
                    if (definitions.of(each.name(), each.version()) != null) {
                        launch(each.id());
                    }
                }
            } while (found.size() == PART);
            queries.nextDue(now).ifPresent(places::wakeAt);
        } catch (StoreException e) {
            // The store was closed.
        }
    }

    void begin() {
        places.begin(store.clockwork());
    }

    /// Tries a run again that needs attention.
    void retry(String id) {
        requireAttention(id);
        launch(id);
    }

    private void requireAttention(String id) {
        Status status = queries.require(id).status();
        if (status != Status.ATTENTION) {
            throw new StoreException(
                    "The run " + id + " is " + status.text() + ": only one that needs attention is" + " retried");
        }
    }

    /// Has the unfinished runs of a definition go on.
    void register(Registered<?, ?, ?> registered) {
        definitions.add(registered);
        long last = store.lastRun();
        Thread.startVirtualThread(() -> goOn(registered.definition(), last));
        places.wakeAt(Instant.MIN);
    }

    private void goOn(Definition<?, ?, ?> definition, long last) {
        try {
            List<RunQueries.Found> found = queries.unfinished(definition, 0, last, PART);
            while (!found.isEmpty()) {
                found.forEach(each -> launch(each.id()));
                found = queries.unfinished(definition, found.getLast().number(), last, PART);
            }
        } catch (StoreException e) {
            // The store was closed.
        }
    }

    /// It is in memory no more.
    void gone(LiveRun run) {
        try {
            run.log().awaitDurable();
        } finally {
            places.forget(run);
            if (live.remove(run.id, run)) {
                places.free();
            }
            run.gone.complete(null);
        }
    }

    // How they stop.

    private void requireOpen() {
        if (closing) {
            throw new StoreException("The store was closed: open it again, and its runs go on");
        }
    }

    /// Lets actions in flight end, interrupts those that do not end in time, and leaves all runs as a
    /// kill would.
    void close() {
        closing = true;
        places.close();
        live.values().forEach(run -> run.log().closing());
        Instant limit = Instant.now().plus(settings.closing());
        while (Instant.now().isBefore(limit) && live.values().stream().anyMatch(LiveRun::isPerforming)) {
            Pause.shortly();
        }
        StoreException closed = new StoreException("The store was closed: open it again, and its runs go on");
        live.values().forEach(run -> run.drop(closed));
        results.close(closed);
    }

    /// How many are in memory.
    int size() {
        return live.size();
    }

    @Override
    public String toString() {
        return Objects.toString(live.keySet());
    }
}
