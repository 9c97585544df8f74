package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Follows a schedule to its last deviation, and then the plain order to the first state that was
/// visited before. Some of these it passes by, to see whether what follows was visited too: if not,
/// equal states have different futures, since something is not in them.
final class Scout implements Guide {
    /// One of so many merged states is passed by, and all of the first ones.
    private static final long SAMPLE = 16;

    private static final int ALL = 256;

    private final Setup setup;
    private final Choices choices;
    private final Visited visited;
    private final Visited cuts;
    final Walk walk;

    /// What was tried before in another order.
    private Set<Move> asleep;

    /// Whether a visited state was passed by.
    private boolean checking;

    /// @param cuts the last states of runs that were cut
    Scout(Setup setup, Item item, Visited visited, Visited cuts) {
        this.cuts = cuts;
        this.setup = setup;
        this.choices = item.choices();
        this.asleep = item.asleep();
        this.visited = visited;
        this.walk = new Walk(setup.claims().sometimes().size());
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        setup.claims().see(session.world, walk.seen);
        if (step < choices.end()) {
            return choices.at(step);
        }
        if (step >= setup.limits().moves()) {
            walk.end = checking ? Walk.End.MERGED : Walk.End.TOO_LONG;
            return -1;
        }
        Asleep sleep = Asleep.in(session);
        List<Set<Move>> after = sleep == null ? List.of() : sleep.after(moves, asleep);
        if (!comesTo(step, session, moves, after)) {
            return -1;
        }
        if (sleep != null && !checking) {
            walk.declared.add(declared(sleep, moves, session));
            walk.asleep.add(after);
            if (asleep.contains(moves.getFirst())) {
                walk.end = Walk.End.ASLEEP;
                return -1;
            }
            asleep = after.getFirst();
        }
        return 0;
    }

    private static List<Walk.Declared> declared(Asleep sleep, List<Move> moves, Session session) {
        List<Walk.Declared> all = new ArrayList<>();
        Fingerprint world = session.state.ofWorld();
        for (Move[] pair : sleep.declared(moves)) {
            all.add(new Walk.Declared(
                    world.high(), world.low(), pair[0], pair[1], session.text(pair[0]), session.text(pair[1])));
        }
        return all;
    }

    /// @return whether to go on
    private boolean comesTo(int step, Session session, List<Move> moves, List<Set<Move>> after) {
        Fingerprint state = session.state.whole();
        if (state.isOpaque() && walk.opaque.isEmpty()) {
            walk.opaque = state.opaqueAt();
        }
        if (!setup.limits().merging() || !walk.opaque.isEmpty()) {
            walk.add(new Walk.State(state.high(), state.low(), moves, asleep), session.state.ofRuns());
            return true;
        }
        boolean known = visited.contains(state.high(), state.low());
        if (!checking && !known) {
            walk.add(new Walk.State(state.high(), state.low(), moves, asleep), session.state.ofRuns());
            return true;
        }
        if (checking && !known) {
            walk.end = Walk.End.IMPURE;
            walk.impureAfter = step;
            return false;
        }
        walk.end = Walk.End.MERGED;
        if (!after.isEmpty()) {
            walk.again = new Walk.Again(state.high(), state.low(), moves, asleep, after);
            return false; // What follows may be asleep, and not visited.
        }
        if (cuts.contains(state.high(), state.low())) {
            return false; // What follows was not visited.
        }
        checking = checking || visited.size() < ALL || state.low() % SAMPLE == 0;
        return checking;
    }

    @Override
    public void ended(Session session) {
        setup.claims().see(session.world, walk.seen);
        walk.endsWith(session);
        walk.sparesUndos = session.tally.sparesUndos();
        if (walk.end == Walk.End.FINISHED && comesTo(session.steps(), session, List.of(), List.of())) {
            walk.end = checking ? Walk.End.MERGED : Walk.End.FINISHED;
        }
    }
}
