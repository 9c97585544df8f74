package dev.syncopate.durable;

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
    private final Store store;
    private final DurableSettings settings;
    private final RunQueries queries;
    private final Carried carried;
    private final Children children = new Children(this);
    private final Results results;
    private final Places places;
    private final Definitions definitions = new Definitions();

    /// Those in memory, by their ids.
    private final Map<String, LiveRun> live = new ConcurrentHashMap<>();

    /// Held while a run that is not in memory is changed by its rows alone, and while one gets into
    /// memory.
    private final ReentrantLock rows = new ReentrantLock();

    private final Wakes wakes = new Wakes(this);

    private volatile boolean closing;

    Runs(Store store, DurableSettings settings) {
        this.store = store;
        this.settings = settings;
        this.queries = new RunQueries(store.reader());
        this.carried = new Carried(settings, queries, store.texts().codec());
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

    Wakes wakes() {
        return wakes;
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
    /// @throws StoreException if it is known by another name or input
    void start(String id, Definition<?, ?, ?> definition, String input, Origin origin) {
        requireOpen();
        boolean isNew = false;
        LiveRun run = new LiveRun(this, id);
        rows.lock();
        try {
            StoredRun stored = live.containsKey(id) || queries.exists(id) ? known(id) : null;
            if (stored != null) {
                Store.requireSame(id, stored, definition.name(), input);
                children.requireSame(stored, origin.parent(), origin.path());
            } else {
                NewRun fresh = origin.run(store.nextRun(), id, definition, input);
                RunLog log = store.log(fresh, run);
                log.settings(carried.settings(fresh).withSeed(Seeds.next()).startingAt(now()));
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

    /// What the store knows of a run, with all that was written of it until now.
    StoredRun known(String id) {
        LiveRun present = live.get(id);
        if (present != null) {
            present.log().awaitDurable();
        }
        return queries.require(id);
    }

    Carried carried() {
        return carried;
    }

    private void drive(LiveRun run, @Nullable Registered<?, ?, ?> registered, String input) {
        try {
            if (registered == null) {
                run.differs(Definitions.missing(
                        run.log().run().name(), queries.require(run.id).version()));
            } else {
                run.returns(registered.definition().result());
                RunSettings fresh = carried.settings(run.log().run());
                run.begins(registered.start(texts().codec(), input, run.log().settings(fresh), run));
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
            } catch (LeftException e) {
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

    /// Does something while no run gets into memory.
    void inRows(Runnable what) {
        rows.lock();
        try {
            what.run();
        } finally {
            rows.unlock();
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
        queries.dueOf(run.log().run().number()).ifPresent(places::wakeAt);
    }

    void begin() {
        places.begin(store.clockwork());
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

    void requireOpen() {
        if (closing) {
            throw new StoreException("The store was closed: open it again, and its runs go on");
        }
    }

    /// Lets actions in flight end, interrupts those that do not end in time, and leaves all runs as a
    /// kill would.
    void close() {
        closing = true;
        places.close();
        live.values().forEach(LiveRun::closing);
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
