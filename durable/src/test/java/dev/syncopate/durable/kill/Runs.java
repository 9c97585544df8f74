package dev.syncopate.durable.kill;

import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.durable.KilledStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The runs of one store. This, with [Running], is all that knows how a store is used.
final class Runs implements AutoCloseable {
    private final KilledStore store;
    private final Fault fault;
    private final InstantSource clock;

    private Runs(KilledStore store, Fault fault, InstantSource clock) {
        this.store = store;
        this.fault = fault;
        this.clock = clock;
    }

    static Path file(Path folder) {
        return folder.resolve("runs.db");
    }

    /// @param watch what is done besides
    static Runs open(Path folder, Fault fault, InstantSource clock, KilledStore.Watch watch) {
        return new Runs(KilledStore.open(file(folder), Act.CODEC, faulty(fault, watch), false), fault, clock);
    }

    static Runs open(Path folder) {
        return open(folder, Fault.NONE, InstantSource.system(), KilledStore.Watch.NONE);
    }

    /// Opens the store of another machine.
    static Runs takeOver(Path folder) {
        KilledStore store = KilledStore.open(file(folder), Act.CODEC, KilledStore.Watch.NONE, true);
        return new Runs(store, Fault.NONE, InstantSource.system());
    }

    private static KilledStore.Watch faulty(Fault fault, KilledStore.Watch watch) {
        return new KilledStore.Watch() {
            @Override
            public void opened(Connection connection) throws SQLException {
                fault.opened(connection);
                watch.opened(connection);
            }

            @Override
            public void committing() throws SQLException {
                watch.committing();
                fault.committing();
            }

            @Override
            public void committed() throws SQLException {
                watch.committed();
            }
        };
    }

    /// @param appended called for each event
    Running start(Program program, World world, Runnable appended) {
        Log log = log(program.name());
        Log counting = Between.of(Log.class, log, (method, arguments, call) -> {
            Object result = fault.instead(method, arguments, call);
            if (method.equals("append")) {
                appended.run();
            }
            return result;
        });
        RunSettings settings = RunSettings.of(program.name())
                .withClock(clock)
                .startingAt(clock.instant())
                .withSeed(clock.millis());
        RunSettings kept = counting.settings(fault.settings(settings, fault == Fault.NONE ? List.of() : past(log)));
        LogDriver driver = new LogDriver(counting);
        Running running = new Running(program, world, driver, counting);
        running.start(kept, fault.around(driver, log));
        return running;
    }

    private Log log(String name) {
        return store.log(name, name);
    }

    private static List<Event> past(Log log) {
        List<Event> events = new ArrayList<>();
        log.past().forEachRemaining(events::add);
        return events;
    }

    /// What is stored of a run.
    record Stored(RunSettings settings, List<Event> events) {}

    Stored stored(String name) {
        Log log = log(name);
        return new Stored(log.settings(RunSettings.of(name)), past(log));
    }

    @Override
    public void close() {
        store.close();
    }
}
