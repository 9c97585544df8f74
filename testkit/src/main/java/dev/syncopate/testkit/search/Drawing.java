package dev.syncopate.testkit.search;

import java.util.List;
import java.util.SplittableRandom;

/// Draws a schedule at random: half of its moves are plain.
final class Drawing implements Guide {
    private final Setup setup;
    private final SplittableRandom random;
    final Walk walk;

    /// What was drawn.
    Choices choices = Choices.PLAIN;

    Drawing(Setup setup, long seed) {
        this.setup = setup;
        this.random = new SplittableRandom(seed);
        this.walk = new Walk(setup.claims().sometimes().size());
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        setup.claims().see(session.world, walk.seen);
        if (step >= setup.limits().moves()) {
            walk.end = Walk.End.TOO_LONG;
            return -1;
        }
        int pick = moves.size() == 1 || random.nextBoolean() ? 0 : random.nextInt(moves.size());
        if (pick > 0) {
            choices = choices.and(step, pick);
        }
        return pick;
    }

    @Override
    public void ended(Session session) {
        setup.claims().see(session.world, walk.seen);
        walk.endsWith(session);
    }
}
