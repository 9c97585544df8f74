package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        /// All that can happen was tried before in another order.
        ASLEEP,
        /// It made too many moves.
        TOO_LONG,
        /// Nothing can happen, and its orchestrations have not ended.
        STUCK,
        /// It came from a visited state to one that was not reached from there before.
        IMPURE
    }

    private final List<State> states = new ArrayList<>();

    /// What each run has got to know and what it does, in pairs, in each state; empty where that need
    /// not follow from each other.
    final List<long[]> runs = new ArrayList<>();

    End end = End.FINISHED;

    /// Null unless a claim was broken.
    @Nullable
    Violation violation;

    /// Whether an undo was not failed for good.
    boolean sparesUndos;

    /// What sleeps after each move of each state; empty where nothing ever sleeps.
    final List<List<Set<Move>>> asleep = new ArrayList<>();

    /// What sleeps in the last state, where it was visited before, and what is possible there; null
    /// else.
    @Nullable
    Again again;

    /// The pairs of effects that are declared to be independent, in each state; empty where nothing
    /// ever sleeps.
    final List<List<Declared>> declared = new ArrayList<>();

    /// A state that was visited before.
    record Again(long high, long low, List<Move> moves, Set<Move> asleep, List<Set<Move>> after) {}

    /// Two effects that are declared to be independent in a state of the world.
    record Declared(long high, long low, Move one, Move other, String oneAction, String otherAction) {}

    /// The number of the moves after which a run did not do what it should.
    int impureAfter;

    /// What cannot be compared in its states; empty if there is nothing.
    String opaque = "";

    /// Which claims were seen to hold that need hold in some run only.
    final boolean[] seen;

    Walk(int claims) {
        seen = new boolean[claims];
    }

    /// All runs have ended, or nothing can happen.
    void endsWith(Session session) {
        if (session.violation != null) {
            end = End.VIOLATED;
            violation = session.violation;
        } else if (!session.isOver()) {
            end = End.STUCK;
        } else {
            end = End.FINISHED;
        }
    }

    /// Whether it is to be reported.
    boolean isBroken() {
        return end == End.VIOLATED || end == End.STUCK || end == End.IMPURE;
    }

    /// Adds a state.
    ///
    /// @param known what each run has got to know and what it does
    void add(State state, long[] known) {
        states.add(state);
        runs.add(known);
    }

    List<State> states() {
        return states;
    }

    /// A state that was not visited before the round.
    ///
    /// @param moves what is possible in it
    /// @param asleep what of that was tried before in another order
    record State(long high, long low, List<Move> moves, Set<Move> asleep) {}
}
