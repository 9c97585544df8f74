package dev.syncopate.testkit.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What one run of a schedule came by: the states after its last deviation, and how it ended.
final class Walk {
    /// How a run ended.
    enum End {
        /// All its orchestrations have ended.
        FINISHED,
        /// It came to a state that was visited before.
        MERGED,
        /// It broke a claim.
        VIOLATED,
        /// It made too many moves.
        TOO_LONG,
        /// Nothing can happen, and its orchestrations have not ended.
        STUCK,
        /// It came from a visited state to one that was not reached from there before.
        IMPURE
    }

    private long[] states = new long[32];
    private int[] moves = new int[16];
    private int count;

    End end = End.FINISHED;

    /// Null unless a claim was broken.
    @Nullable
    Violation violation;

    /// What cannot be compared in its states; empty if there is nothing.
    String opaque = "";

    /// Which claims were seen to hold that need hold in some run only.
    final boolean[] seen;

    Walk(int claims) {
        seen = new boolean[claims];
    }

    /// Adds a state.
    ///
    /// @param possible how many moves are possible in it
    void add(long high, long low, int possible) {
        if (count == moves.length) {
            moves = Arrays.copyOf(moves, 2 * count);
            states = Arrays.copyOf(states, 4 * count);
        }
        states[2 * count] = high;
        states[2 * count + 1] = low;
        moves[count++] = possible;
    }

    int count() {
        return count;
    }

    long high(int state) {
        return states[2 * state];
    }

    long low(int state) {
        return states[2 * state + 1];
    }

    int possible(int state) {
        return moves[state];
    }
}
