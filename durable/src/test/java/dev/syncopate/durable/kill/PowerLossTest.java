package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The power fails: of what was written after the last sync, any part may be on the disk.
class PowerLossTest {
    @TempDir
    private Path parent;

    private final Set<List<Object>> met = new HashSet<>();
    private int states;

    /// @param pages after how many the log is copied into the database: 4 at nearly each commit, 1000 never
    @ParameterizedTest
    @CsvSource({"3, 4", "3, 1000"})
    void every_state_that_a_disk_may_be_left_in_goes_on(int runs, int pages) throws Exception {
        lose(new Programs(runs, 0), pages);
    }

    /// In the profile `kill`.
    @ParameterizedTest
    @CsvSource({"1, 4", "1, 20", "1, 1000", "12, 6", "12, 1000", "24, 1", "24, 1000"})
    @EnabledIfSystemProperty(named = "syncopate.kills", matches = "\\d{3,}")
    void every_state_of_longer_histories_goes_on(int runs, int pages) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            lose(new Programs(runs, seed), pages);
        }
    }

    private void lose(Programs programs, int pages) throws Exception {
        Path folder = Files.createTempDirectory(parent, "store");
        states = 0;
        met.clear();
        Session session = new Session(folder, 0, programs, Fault.NONE);
        PowerLoss disk = new PowerLoss(folder, pages);
        session.run(disk);
        List<PowerLoss.State> commits = disk.commits();
        for (int commit = 1; commit < commits.size(); commit++) {
            for (PowerLoss.State state : PowerLoss.between(commits.get(commit - 1), commits.get(commit))) {
                check(programs, state, states % 40 == 0);
            }
        }
        System.out.println("PowerLossTest: " + commits.size() + " commits, " + states + " states of the disk, "
                + met.size() + " different stores");
        assertThat(met).as("each commit is met").hasSizeGreaterThanOrEqualTo(commits.size() - 1);
    }

    private void check(Programs programs, PowerLoss.State state, boolean goesOn) throws Exception {
        states++;
        try (Scratch scratch = Scratch.make()) {
            state.write(scratch.folder());
            Session lost = new Session(scratch.folder(), 0, programs, Fault.NONE);
            List<Snapshot> after = new ArrayList<>(List.of(lost.snapshot()));
            Snapshot found = after.getFirst();
            met.add(List.of(found.runs(), found.events(), found.begun()));
            if (goesOn) {
                Recovery.of(lost, after);
            } else {
                new Invariants(programs, after, Ledger.read(scratch.folder())).checkKilled();
            }
        }
    }
}
