package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import dev.syncopate.durable.StoreException;
import dev.syncopate.durable.kill.Program.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Runs all programs on a store until they have ended, in a process that may be killed, or in this one.
///
/// @param number which one it is of the store, from 0
record Session(Path folder, int number, Programs programs, Fault fault) implements Job {
    private static final String MARK = "log";
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

    /// With a fault, a run may wait for ever.
    private static final long LITTLE_PATIENCE = TimeUnit.SECONDS.toMillis(3);

    /// The clock of each session is ahead of that of the last one, so that no sleep is waited for twice.
    static final long SECONDS_AHEAD = 3_600;

    static Session of(String... part) {
        return new Session(
                Path.of(part[1]),
                Integer.parseInt(part[2]),
                new Programs(Integer.parseInt(part[3]), Long.parseLong(part[4])),
                Fault.valueOf(part[5]));
    }

    @Override
    public String line() {
        return String.join(
                "\t", MARK, folder.toString(), "" + number, "" + programs.size(), "" + programs.seed(), fault.name());
    }

    @Override
    public void perform(KilledStore.Watch watch) throws Exception {
        var unused = run(watch);
    }

    Session next() {
        return new Session(folder, number + 1, programs, fault);
    }

    Snapshot snapshot() throws IOException, SQLException {
        return Snapshot.of(folder);
    }

    InstantSource clock() {
        InstantSource real = InstantSource.system();
        return () -> real.instant().plusSeconds(number * SECONDS_AHEAD);
    }

    /// Returns what each run has told.
    ///
    /// @throws AssertionError if a run is dropped, or does not end
    Map<String, Running.Told> run() throws Exception {
        return run(KilledStore.Watch.NONE);
    }

    /// @param watch what is done besides
    Map<String, Running.Told> run(KilledStore.Watch watch) throws Exception {
        Marks marks = new Marks(folder, number);
        try (Ledger ledger = new Ledger(folder, number);
                Runs runs = Runs.open(folder, fault, clock(), new Marking(marks, watch))) {
            marks.opened();
            return run(runs, new World(ledger, number), marks);
        } finally {
            marks.ended();
        }
    }

    private Map<String, Running.Told> run(Runs runs, World world, Marks marks) throws Exception {
        Map<String, Running> running = new LinkedHashMap<>();
        List<AssertionError> failures = new ArrayList<>();
        for (Program each : programs.all()) {
            try {
                running.put(each.name(), runs.start(each, world, marks::event));
            } catch (StoreException e) {
                failures.add(new AssertionError("The run " + each.name() + " did not start: " + e.getMessage(), e));
            }
        }
        AtomicBoolean ends = new AtomicBoolean();
        Thread answering = Thread.ofPlatform().daemon().start(() -> answer(List.copyOf(running.values()), ends));
        Map<String, Running.Told> told = new LinkedHashMap<>();
        running.forEach((name, run) -> {
            try {
                told.put(name, run.await(fault == Fault.NONE ? PATIENCE : LITTLE_PATIENCE));
            } catch (AssertionError e) {
                failures.add(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        ends.set(true);
        answering.join();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return told;
    }

    private static void answer(List<Running> running, AtomicBoolean ends) {
        while (!ends.get()) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
            running.forEach(Running::answer);
        }
    }
}
