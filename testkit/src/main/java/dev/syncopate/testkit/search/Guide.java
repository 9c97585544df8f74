package dev.syncopate.testkit.search;

import java.util.List;

/// Leads a session from move to move.
interface Guide {

    /// Chooses what happens next.
    ///
    /// @param step the number of the move, from 0
    /// @param moves what can happen, the plain move first; at least one
    /// @param session the session, whose state can be asked for
    /// @return the number of the move; -1 to stop here
    int choose(int step, List<Move> moves, Session session);

    /// Whether the histories of the runs are wanted.
    default boolean keepsHistories() {
        return false;
    }

    /// All runs have ended, or nothing can happen.
    void ended(Session session);
}
