package dev.syncopate.testkit.search;

import java.util.Arrays;
import java.util.List;

/// Tries every schedule of a search, one after the other, each to its end. It shares nothing with the
/// explorer but the session.
final class BruteForce implements Guide {
    private int[] picks = new int[64];
    private int[] possible = new int[64];

    /// How many of the first moves are decided.
    private int decided;

    private int steps;
    private boolean stuck;

    private BruteForce() {}

    /// @param most how many schedules it may try
    /// @return how many there are; -1 if there are more
    static long runs(Setup setup, Search search, long most) {
        Workers workers = new Workers(1);
        return workers.one(() -> new BruteForce().all(setup, search, most, workers.inTurns()));
    }

    private long all(Setup setup, Search search, long most, boolean inTurns) {
        for (long runs = 1; runs <= most; runs++) {
            new Session(setup, search, this, inTurns).run();
            if (stuck) {
                throw new IllegalStateException("A run is stuck after " + Arrays.toString(Arrays.copyOf(picks, steps)));
            }
            while (steps > 0 && picks[steps - 1] + 1 == possible[steps - 1]) {
                steps--;
            }
            if (steps == 0) {
                return runs;
            }
            picks[steps - 1]++;
            decided = steps;
        }
        return -1;
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        if (step == picks.length) {
            picks = Arrays.copyOf(picks, 2 * step);
            possible = Arrays.copyOf(possible, 2 * step);
        }
        if (step >= decided) {
            picks[step] = 0;
        }
        possible[step] = moves.size();
        steps = step + 1;
        return picks[step];
    }

    @Override
    public void ended(Session session) {
        stuck = session.violation == null && !session.isOver();
    }
}
