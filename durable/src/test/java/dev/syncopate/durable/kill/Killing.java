package dev.syncopate.durable.kill;

import dev.syncopate.durable.kill.Program.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Kills processes that run programs on a log.
final class Killing implements AutoCloseable {
    private final Killer killer;
    private int inFlight;
    private int inDoubt;

    Killing(Path parent, long seed) throws Exception {
        killer = new Killer(parent, seed, folder -> new Session(folder, 0, new Programs(12, 0), Fault.NONE));
    }

    /// Returns how many events programs have that are not killed.
    int size(Programs programs) throws Exception {
        Path folder = killer.folder("whole");
        new Session(folder, 0, programs, Fault.NONE).run();
        return Snapshot.of(folder).size();
    }

    /// Kills a run of programs in the tenth in which there were the fewest kills so far, lets others go
    /// on, and checks all that must hold.
    ///
    /// @param size how many events there are in the end, about
    /// @param twice whether the second process is killed too
    void round(Programs programs, Fault fault, int size, boolean twice) throws Exception {
        List<Snapshot> after = new ArrayList<>();
        Session session = new Session(killer.folder("round"), 0, programs, fault);
        boolean isEnded = killer.killInHistory(session, size);
        after.add(session.snapshot());
        if (twice) {
            session = session.next();
            killer.killRecovering(session);
            after.add(session.snapshot());
        }
        inFlight += Recovery.of(session, after);
        inDoubt += after.getLast().inDoubt().size();
        if (isEnded) {
            killer.tenths.late();
        } else {
            killer.tenths.inHistory(after.getFirst().size(), after.getLast().size());
        }
    }

    void requireSpread() {
        killer.tenths.requireSpread();
    }

    /// `-Dsyncopate.seed` reproduces the programs and the moments, but not how fast a machine is.
    @Override
    public String toString() {
        return killer.tenths + "; %d actions in flight, %d in doubt".formatted(inFlight, inDoubt);
    }

    @Override
    public void close() {
        killer.close();
    }
}
