package dev.syncopate.durable.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.durable.KilledStore;
import dev.syncopate.durable.kill.Ledger.Place;
import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SleepTest {
    @TempDir
    private Path folder;

    /// Leaves a run that has begun to sleep for half an hour. The clock of the next session is an hour
    /// ahead.
    private Session fallAsleep(Fault fault) throws Exception {
        Session first = new Session(folder, 0, Programs.SLEEPER, fault);
        try (Ledger ledger = new Ledger(folder, 0);
                Runs runs = Runs.open(folder, fault, first.clock(), KilledStore.Watch.NONE)) {
            runs.start(first.programs().all().getFirst(), new World(ledger, 0), () -> {});
            while (!isAsleep()) {
                LockSupport.parkNanos(5_000_000);
            }
        }
        return first;
    }

    private boolean isAsleep() throws Exception {
        return Snapshot.of(folder).begun().stream().map(Place::path).anyMatch(path -> path.contains("sleep"));
    }

    @Test
    void sleep_ends_at_its_time_although_no_process_lived_meanwhile() throws Exception {
        Session first = fallAsleep(Fault.NONE);
        List<Snapshot> after = new ArrayList<>(List.of(first.snapshot()));
        Recovery.of(first, after);
        List<List<String>> events = after.getLast().events().getOrDefault("sleeper", List.of());
        Instant asleep = Instant.parse(events.get(0).get(7));
        Instant awake = Instant.parse(events.get(1).get(7));
        assertThat(events.get(1).get(2)).isEqualTo("fired");
        assertThat(awake).isAfterOrEqualTo(asleep.plus(FixedProgram.SLEEP));
    }

    @Test
    void sleep_that_is_counted_from_zero_is_found() throws Exception {
        Session first = fallAsleep(Fault.SLEEP_FROM_ZERO);
        List<Snapshot> after = new ArrayList<>(List.of(first.snapshot()));
        assertThatThrownBy(() -> Recovery.of(first, after))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The run sleeper does not end");
    }
}
