package dev.syncopate.testkit.search;

import java.util.List;

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
    final Walk walk;

    /// Whether a visited state was passed by.
    private boolean checking;

    Scout(Setup setup, Choices choices, Visited visited) {
        this.setup = setup;
        this.choices = choices;
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
            walk.end = Walk.End.TOO_LONG;
            return -1;
        }
        return comesTo(session.state(), moves.size()) ? 0 : -1;
    }

    /// @return whether to go on
    private boolean comesTo(Fingerprint state, int possible) {
        if (state.isOpaque() && walk.opaque.isEmpty()) {
            walk.opaque = state.opaqueAt();
        }
        if (!setup.limits().merging() || !walk.opaque.isEmpty()) {
            walk.add(state.high(), state.low(), possible);
            return true;
        }
        boolean known = visited.contains(state.high(), state.low());
        if (!checking && !known) {
            walk.add(state.high(), state.low(), possible);
            return true;
        }
        if (checking && !known) {
            walk.end = Walk.End.IMPURE;
            return false;
        }
        walk.end = Walk.End.MERGED;
        checking = checking || visited.size() < ALL || state.low() % SAMPLE == 0;
        return checking;
    }

    @Override
    public void ended(Session session) {
        setup.claims().see(session.world, walk.seen);
        if (session.violation != null) {
            walk.end = Walk.End.VIOLATED;
            walk.violation = session.violation;
        } else if (!session.isOver()) {
            walk.end = Walk.End.STUCK;
        } else if (comesTo(session.state(), 0)) {
            walk.end = checking ? Walk.End.MERGED : Walk.End.FINISHED;
        }
    }
}
