package dev.syncopate.durable;

import dev.syncopate.definitions.Definition;
import dev.syncopate.driver.RunSettings;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// How runs get into memory: new ones, and those that go on.
///
/// A run is seen by others only when it is ready to begin. Until it has a place it is not driven, but
/// whoever tells it something has it begin at once.
final class Beginnings {
    private final Runs runs;

    Beginnings(Runs runs) {
        this.runs = runs;
    }

    static void requireId(String id) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The id of a run is blank: give it one by which you find it again");
        }
    }

    /// Stores a new run, unless it is known.
    ///
    /// @throws StoreException if it is known by another name or input
    void start(String id, Definition<?, ?, ?> definition, String input, Origin origin) {
        start(id, definition, input, origin, () -> true);
    }

    /// Likewise, if the new run is still wanted then.
    void start(String id, Definition<?, ?, ?> definition, String input, Origin origin, BooleanSupplier isWanted) {
        requireId(id);
        runs.requireOpen();
        LiveRun run = new LiveRun(runs, id);
        boolean[] isNew = {false};
        runs.inRows(() -> isNew[0] = store(run, definition, input, origin, isWanted));
        if (isNew[0]) {
            try {
                run.log().awaitDurable();
            } catch (StoreException e) {
                run.begun.completeExceptionally(e);
                throw e;
            }
            runs.places().take(() -> begin(run));
        }
    }

    private boolean store(
            LiveRun run, Definition<?, ?, ?> definition, String input, Origin origin, BooleanSupplier isWanted) {
        String id = run.id;
        if (runs.live(id) != null || runs.queries().exists(id)) {
            StoredRun stored = runs.known(id);
            Store.requireSame(id, stored, definition.name(), input);
            runs.children().requireSame(stored, origin.parent(), origin.path());
            return false;
        }
        if (!isWanted.getAsBoolean()) {
            return false;
        }
        NewRun fresh = origin.run(runs.store().nextRun(), id, definition, input);
        RunLog log = runs.store().log(fresh, run);
        log.settings(runs.carried().settings(fresh).withSeed(Seeds.next()).startingAt(runs.now()));
        run.prepare(log, List.of(), () -> drive(run, input));
        runs.keep(run);
        return true;
    }

    /// Begins a run that has a place, which is given up if somebody has had it begin before.
    private void begin(LiveRun run) {
        if (!run.beginsNow()) {
            runs.places().free();
        }
    }

    private void drive(LiveRun run, String input) {
        Registered<?, ?, ?> registered = registered(run);
        try {
            if (registered == null) {
                differs(run);
            } else {
                RunSettings settings =
                        run.log().settings(runs.carried().settings(run.log().run()));
                run.returns(registered.definition().result());
                run.begins(registered.start(runs.texts().codec(), input, settings.carrying(Working.on(run)), run));
            }
            run.begun.complete(null);
        } catch (IllegalArgumentException e) {
            run.differs("Its input cannot be read by the present code: " + e.getMessage());
            run.begun.complete(null);
        } catch (StoreException e) {
            run.broken(e);
            run.drop(new StoreException(e.kind(), "The run " + run.id + " could not begin: " + e.getMessage(), e));
            runs.gone(run);
        } catch (Throwable e) {
            run.differs("Its orchestration could not be made: " + e);
            run.begun.complete(null);
        }
    }

    private @Nullable Registered<?, ?, ?> registered(LiveRun run) {
        NewRun known = run.log().run();
        return runs.definitions().of(known.name(), known.version());
    }

    /// Its definition may be registered while that is being written: nobody sees it then.
    private void differs(LiveRun run) {
        NewRun known = run.log().run();
        run.differs(Definitions.missing(known.name(), known.version()));
        var unused = run.gone.thenRunAsync(
                () -> {
                    if (registered(run) != null) {
                        launch(run.id);
                    }
                },
                Thread::startVirtualThread);
    }

    /// Has a run go on that is not in memory, once there is a place for it.
    void launch(String id) {
        runs.places().take(() -> {
            try {
                LiveRun run = brought(id);
                if (run.isLeft()) {
                    runs.places().free();
                    var unused = run.gone.thenRunAsync(() -> launch(id), Thread::startVirtualThread);
                } else {
                    Thread.startVirtualThread(() -> begin(run)); // Others wait for this thread.
                }
            } catch (Throwable e) {
                runs.places().free();
                refused(id, e);
            }
        });
    }

    /// A run could not be brought into memory: it was deleted, has ended, or the store closes. Else it would
    /// not go on, and nobody would know.
    private void refused(String id, Throwable reason) {
        if (!StoreException.isOver(reason)) {
            try {
                runs.needsAttention(id, "It cannot be brought into memory: " + reason.getMessage());
            } catch (StoreException e) {
                Warnings.warn("The run " + id + " cannot be brought into memory, and does not go on", reason);
            }
        }
    }

    /// Has a run begin, whether there is a place or not.
    ///
    /// @throws StoreException if there is none, or it has ended
    LiveRun now(String id) {
        runs.places().force();
        LiveRun present = runs.live(id);
        if (present != null) {
            begin(present);
            return present;
        }
        try {
            return bring(id);
        } catch (RuntimeException e) {
            runs.places().free();
            throw e;
        }
    }

    /// Brings a run into memory, into a place that was taken for it. Somebody may have done so.
    private LiveRun bring(String id) {
        LiveRun run = brought(id);
        begin(run);
        return run;
    }

    /// Prepares a run that is not in memory.
    private LiveRun brought(String id) {
        runs.requireOpen();
        LiveRun[] found = {null};
        runs.inRows(() -> {
            LiveRun present = runs.live(id);
            found[0] = present == null ? prepared(id) : present;
        });
        return found[0];
    }

    private LiveRun prepared(String id) {
        StoredRun stored = runs.queries().require(id);
        if (stored.isFinished()) {
            throw new StoreException(StoreException.Kind.WRONG_STATUS, "The run " + id + " has ended");
        }
        LiveRun run = new LiveRun(runs, id);
        RunLog log = runs.store().log(stored, run);
        List<Mailbox.Message> messages = runs.queries().messages(stored.number());
        run.prepare(log, messages, () -> drive(run, stored.input()));
        log.settings(runs.carried().settings(log.run())); // Its clock tells since when it goes on.
        if (stored.status() != Status.RUNNING) {
            log.goOn();
        }
        runs.keep(run);
        return run;
    }
}
