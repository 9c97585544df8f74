package dev.syncopate.durable;

import dev.syncopate.definitions.Round;
import dev.syncopate.definitions.Token;
import dev.syncopate.driver.Pending;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The runs of a store: begins them, keeps those that are under way in memory, and leaves those that
/// wait to their rows.
final class Runs {
    private final Store store;
    private final DurableSettings settings;
    private final RunQueries queries;
    private final Carried carried;
    private final Children children = new Children(this);
    private final Beginnings beginnings;
    private final Results results;
    private final Places places;
    private final Definitions definitions = new Definitions();

    /// Those in memory, by their ids.
    private final Map<String, LiveRun> live = new ConcurrentHashMap<>();

    /// Held while a run that is not in memory is changed by its rows alone, and while one gets into
    /// memory.
    private final ReentrantLock rows = new ReentrantLock();

    private final Wakes wakes = new Wakes(this);
    private final Listening listening;
    private final Watch watch;

    private volatile boolean closing;

    Runs(Store store, DurableSettings settings) {
        this.store = store;
        this.settings = settings;
        this.queries = new RunQueries(store.reader());
        this.carried = new Carried(settings, queries, store.texts().codec());
        this.results = new Results(this);
        this.beginnings = new Beginnings(this);
        this.places = new Places(this, settings);
        this.listening = new Listening(settings.listener(), new Lists(store.reader()));
        this.watch = new Watch(live.values(), settings.patience(), listening);
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

    Watch watch() {
        return watch;
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

    Beginnings beginnings() {
        return beginnings;
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

    /// Has a run go on that is not in memory, once there is a place for it.
    void launch(String id) {
        beginnings.launch(id);
    }

    // What is wanted of them.

    /// Does something with a run, which is brought into memory for it.
    ///
    /// @throws StoreException if there is none, or it has ended
    <R> R tell(String id, Function<Told, R> what) {
        store.requireOutOfTurn();
        while (true) {
            LiveRun run = beginnings.now(id);
            run.beginTelling();
            try {
                if (!run.begun.isDone() || run.begun.isCompletedExceptionally()) {
                    awaitBegun(run);
                }
                return what.apply(new Told(this, run));
            } catch (LeftException e) {
                requireOpen();
                run.gone.join();
                requireNoAttention(id);
            } finally {
                run.endTelling();
            }
        }
    }

    /// Does something that a run refuses while it is stuck, as soon as it is not.
    ///
    /// @throws StoreException likewise, or if the store stops meanwhile
    <R> R atLast(Supplier<R> what) {
        while (true) {
            try {
                return what.get();
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.STUCK || store.stopped().isPresent()) {
                    throw e;
                }
            }
        }
    }

    /// The definition makes the orchestration on the thread that has it begin.
    private void awaitBegun(LiveRun run) {
        try {
            run.begun
                    .copy()
                    .orTimeout(Times.nanos(settings.patience()), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case StoreException known -> known.again();
                case TimeoutException late ->
                    new StoreException(
                            StoreException.Kind.STUCK,
                            "The run " + run.id
                                    + " is stuck, and takes nothing: its definition has not made its orchestration"
                                    + " within " + settings.patience(),
                            late);
                case null, default -> e;
            };
        }
    }

    private void requireNoAttention(String id) {
        StoredRun stored = queries.require(id);
        if (stored.status() == Status.ATTENTION) {
            throw new StoreException(
                    StoreException.Kind.WRONG_STATUS,
                    "The run " + id + " needs attention and takes nothing: see what is written of it,"
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

    /// Returns the run in memory that has a name in calls; null if there is none.
    @Nullable
    LiveRun called(String callId) {
        Round round = Round.parse(callId);
        LiveRun run = live.get(round.run());
        return run != null && run.log().run().again() == round.again() ? run : null;
    }

    /// It is in memory, ready to begin. Called while [rows are left alone][#inRows].
    void keep(LiveRun run) {
        live.put(run.id, run);
    }

    // What they tell.

    void tellIdle(LiveRun run, boolean waits) {
        places.idle(run, waits);
    }

    /// Till it was told, the run is not left: else a later process would not tell of it again.
    void tellDeferred(LiveRun run, Pending pending) {
        Token token = new Token(run.id, run.log().run().again(), pending.path());
        run.beginTelling();
        run.log().whenDurable(() -> listening.deferred(token, pending.action(), run::endTelling));
    }

    void needsAttention(LiveRun run, String report) {
        Thread.startVirtualThread(() -> {
            gone(run);
            listening.needsAttention(run.id, report);
        });
    }

    /// A run that is not in memory cannot be brought there.
    void needsAttention(String id, String report) {
        StoredRun stored = queries.require(id);
        withRows(
                id,
                () -> store.write(new Row(
                        Sql.STATUS, null, Status.ATTENTION.text(), report, Times.text(now()), stored.number())));
        listening.needsAttention(id, report);
    }

    void finished(LiveRun run) {
        gone(run);
        results.ended(run.id);
        children.ended(run);
    }

    /// It was left to its rows.
    void left(LiveRun run) {
        gone(run);
        try {
            queries.dueOf(run.log().run().number()).ifPresent(places::wakeAt);
        } catch (StoreException e) {
            places.wakeAt(now()); // The store was closed; if it was not, all that are due are looked for.
        }
    }

    void begin() {
        store.whenEnded(this::ended);
        watch.begin();
        places.begin(store.clockwork());
    }

    private void ended(StoreException reason) {
        results.close(reason);
        if (reason.kind() != StoreException.Kind.CLOSED) {
            listening.halted(reason);
        }
    }

    /// It is in memory no more.
    void gone(LiveRun run) {
        try {
            run.log().awaitDurable();
        } catch (StoreException e) {
            // The store was closed or has halted: whoever waits is told.
        } finally {
            places.forget(run);
            store.forget(run.log());
            if (live.remove(run.id, run)) {
                places.free(run);
            }
            run.gone.complete(null);
        }
    }

    // How they stop.

    boolean isClosing() {
        return closing;
    }

    void requireOpen() {
        store.requireOutOfTurn();
        if (closing) {
            throw StoreException.closed();
        }
    }

    /// Lets actions in flight end, interrupts those that do not end in time, and leaves all runs as a
    /// kill would.
    void close() {
        closing = true;
        places.close();
        live.values().forEach(LiveRun::closing);
        long begin = System.nanoTime();
        long limit = Times.nanos(settings.closing());
        while (System.nanoTime() - begin < limit && live.values().stream().anyMatch(LiveRun::hasOneInFlight)) {
            Pause.shortly();
        }
        StoreException closed = StoreException.closed();
        live.values().forEach(run -> run.drop(closed));
        results.close(closed);
        watch.close();
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
