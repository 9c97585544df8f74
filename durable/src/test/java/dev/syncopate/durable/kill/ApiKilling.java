package dev.syncopate.durable.kill;

import dev.syncopate.durable.KilledStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Kills processes that use the public API.
final class ApiKilling implements AutoCloseable {
    private final Killer killer;

    /// What programs do that are not killed.
    private final Map<ApiPrograms, Whole> wholes = new HashMap<>();

    private int inFlight;
    private int again;

    private record Whole(int events, Map<String, String> results) {}

    ApiKilling(Path parent, long seed) throws Exception {
        killer = new Killer(parent, seed, folder -> new ApiSession(folder, 0, new ApiPrograms(5, 0), ApiFault.NONE));
    }

    private Whole whole(ApiPrograms programs) throws Exception {
        Whole known = wholes.get(programs);
        if (known == null) {
            ApiSession session = new ApiSession(killer.folder("whole"), 0, programs, ApiFault.NONE);
            session.perform(KilledStore.Watch.NONE);
            known = new Whole(
                    events(session), checkEnd(session, new ArrayList<>()).results());
            wholes.put(programs, known);
        }
        return known;
    }

    private static int events(ApiSession session) {
        return (int) new Marks(session.folder(), session.number()).events();
    }

    /// Kills a process in the tenth in which there were the fewest kills so far, has another one go on
    /// until all has ended, and checks all that must hold.
    ///
    /// @param twice whether the second process is killed too
    void round(ApiPrograms programs, ApiFault fault, boolean twice) throws Exception {
        Whole whole = whole(programs);
        List<ApiSnapshot> after = new ArrayList<>();
        ApiSession session = new ApiSession(killer.folder("round"), 0, programs, fault);
        boolean isEnded = killer.killInHistory(session, whole.events());
        int first = events(session);
        int all = first;
        checkKilled(session, after);
        if (twice) {
            session = session.next();
            killer.killRecovering(session);
            all += events(session);
            checkKilled(session, after);
        }
        session = session.next();
        session.perform(KilledStore.Watch.NONE);
        all += events(session);
        checkEnd(session, after).check(whole.results());
        ApiReplay.check(session.folder(), after.getLast());
        if (isEnded) {
            killer.tenths.late();
        } else {
            killer.tenths.inHistory(first, all);
        }
    }

    private void checkKilled(ApiSession session, List<ApiSnapshot> after) throws Exception {
        after.add(ApiSnapshot.of(session.folder()));
        List<Ledger.Entry> ledger = Ledger.read(session.folder());
        new ApiInvariants(after, ledger).check();
        inFlight += (int) ledger.stream()
                .filter(entry -> entry.session() == session.number()
                        && entry.what().equals(Ledger.BEGUN)
                        && !after.getLast().hasEnded(entry.text()))
                .count();
    }

    private ApiEnd checkEnd(ApiSession session, List<ApiSnapshot> after) throws Exception {
        after.add(ApiSnapshot.of(session.folder()));
        new ApiInvariants(after, Ledger.read(session.folder())).check();
        again += (int) after.getLast().runs().values().stream()
                .filter(run -> run.again() > 0)
                .count();
        return ApiEnd.of(session.folder(), session.programs(), after.getLast());
    }

    void requireSpread() {
        killer.tenths.requireSpread();
    }

    @Override
    public String toString() {
        return killer.tenths + "; %d actions in flight, %d runs have begun anew".formatted(inFlight, again);
    }

    @Override
    public void close() {
        killer.close();
    }
}
