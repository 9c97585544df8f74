package dev.syncopate.testkit.search;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes two moves, in one order, in the state that a schedule leads to.
final class Commuting implements Guide {
    private final Choices choices;
    private final int step;
    private final Move first;
    private final Move second;

    /// The state after both; null if one is not possible after the other.
    @Nullable
    Fingerprint after;

    SortedMap<String, String> world = new TreeMap<>();

    Commuting(Choices choices, int step, Move first, Move second) {
        this.choices = choices;
        this.step = step;
        this.first = first;
        this.second = second;
    }

    @Override
    public int choose(int at, List<Move> moves, Session session) {
        if (at < step) {
            return choices.at(at);
        }
        if (at < step + 2) {
            return moves.indexOf(at == step ? first : second);
        }
        ended(session);
        return -1;
    }

    @Override
    public void ended(Session session) {
        after = session.violation == null ? session.state.whole() : null;
        world = WorldView.of(session.world);
    }

    /// Whether both lead to the same.
    boolean isSame(Commuting other) {
        return after != null
                && other.after != null
                && after.high() == other.after.high()
                && after.low() == other.after.low();
    }
}
