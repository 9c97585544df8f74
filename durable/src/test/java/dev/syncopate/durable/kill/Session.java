package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import dev.syncopate.durable.kill.Program.Programs;
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
record Session(Path folder, int number, Programs programs, Fault fault) {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

    /// The clock of each session is ahead of that of the last one, so that no sleep is waited for twice.
    static final long SECONDS_AHEAD = 3_600;

    Session next() {
        return new Session(folder, number + 1, programs, fault);
    }

    private InstantSource clock() {
        InstantSource real = InstantSource.system();
        return () -> real.instant().plusSeconds(number * SECONDS_AHEAD);
    }

    /// Returns what each run has told.
    ///
    /// @throws AssertionError if a run is dropped, or does not end
    Map<String, Running.Told> run() throws Exception {
        return run(PATIENCE);
    }

    Map<String, Running.Told> run(long patience) throws Exception {
        Marks marks = new Marks(folder, number);
        try (Ledger ledger = new Ledger(folder, number);
                Runs runs = Runs.open(folder, fault, clock(), marking(marks))) {
            marks.opened();
            return run(runs, new World(ledger, number), marks, patience);
        } finally {
            marks.ended();
        }
    }

    Map<String, Running.Told> run(Runs runs, World world, Marks marks, long patience) throws Exception {
        Map<String, Running> running = new LinkedHashMap<>();
        for (Program each : programs.all()) {
            running.put(each.name(), runs.start(each, world, marks::event));
        }
        AtomicBoolean ends = new AtomicBoolean();
        Thread answering = Thread.ofPlatform().daemon().start(() -> answer(List.copyOf(running.values()), ends));
        Map<String, Running.Told> told = new LinkedHashMap<>();
        List<AssertionError> failures = new ArrayList<>();
        running.forEach((name, run) -> {
            try {
                told.put(name, run.await(patience));
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

    private static KilledStore.Watch marking(Marks marks) {
        return new KilledStore.Watch() {
            @Override
            public void committing() throws SQLException {
                marks.committing();
            }

            @Override
            public void committed() throws SQLException {
                marks.committed();
            }
        };
    }
}
