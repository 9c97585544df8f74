package dev.syncopate.durable.kill;

import java.util.List;
import java.util.Map;

/// What comes after a failure: the runs go on to their end, and are replayed once more.
final class Recovery {
    private Recovery() {}

    /// Checks all invariants.
    ///
    /// @param session the last one
    /// @param after what was on the disk after each session so far, to which those that follow are added
    /// @return how many actions were in flight at the failure
    static int of(Session session, List<Snapshot> after) throws Exception {
        Invariants killed = new Invariants(session.programs(), after, Ledger.read(session.folder()));
        killed.checkKilled();
        int inFlight = killed.inFlight();

        Session next = session.next();
        Map<String, Running.Told> last = next.run();
        after.add(next.snapshot());
        Session replaying = next.next();
        Map<String, Running.Told> again = replaying.run();
        after.add(replaying.snapshot());
        new Invariants(session.programs(), after, Ledger.read(session.folder())).checkEnded(last, again);
        return inFlight;
    }
}
