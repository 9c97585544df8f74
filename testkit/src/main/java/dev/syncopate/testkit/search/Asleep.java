package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Leaves out orders that lead to the same: sleep sets, as Godefroid describes them in *Partial-Order
/// Methods for the Verification of Concurrent Systems* (1996).
///
/// A move sleeps where it was tried before, in another order with moves that do not depend on it. Two
/// moves are independent if they are two effects that do not conflict, as declared, an effect and an
/// answer, or answers to different runs.
final class Asleep {
    private final Session session;
    private final BiPredicate<Object, Object> conflicts;

    private Asleep(Session session, BiPredicate<Object, Object> conflicts) {
        this.session = session;
        this.conflicts = conflicts;
    }

    /// @return null where all moves depend on each other: also where an effect and its answer are one
    /// move, since it is not known before whether the answer is a failure
    static @Nullable Asleep in(Session session) {
        BiPredicate<Object, Object> conflicts = session.setup.chances().conflicts();
        return conflicts == null || session.search != Search.EXPLORE || session.isAtOnce() || !session.isUnlimited()
                ? null
                : new Asleep(session, conflicts);
    }

    /// What sleeps after each of the moves, if they are tried in their order.
    ///
    /// @param asleep what sleeps now
    List<Set<Move>> after(List<Move> moves, Set<Move> asleep) {
        List<Set<Move>> all = new ArrayList<>();
        Set<Move> tried = new HashSet<>(asleep);
        for (Move move : moves) {
            Set<Move> own = new HashSet<>();
            for (Move other : tried) {
                if (areIndependent(move, other)) {
                    own.add(other);
                }
            }
            all.add(own);
            tried.add(move);
        }
        return all;
    }

    /// The pairs of moves whose effects are declared to be independent.
    List<Move[]> declared(List<Move> moves) {
        List<Move[]> pairs = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            for (int j = i + 1; j < moves.size(); j++) {
                Move one = moves.get(i);
                Move other = moves.get(j);
                if (one.kind().hasEffect() && other.kind().hasEffect() && areIndependent(one, other)) {
                    pairs.add(new Move[] {one, other});
                }
            }
        }
        return pairs;
    }

    /// An effect does not depend on an answer: what that cancels may take effect late. Of two answers
    /// each may cancel what the other one is for, whatever it is: the code after it decides.
    private boolean areIndependent(Move one, Move other) {
        if (!isSimple(one) || !isSimple(other) || isOfSame(one, other)) {
            return false;
        }
        boolean effects = one.kind().hasEffect() && other.kind().hasEffect();
        boolean answers = one.kind() == Move.Kind.ANSWER && other.kind() == Move.Kind.ANSWER;
        return effects ? !conflict(one, other) && !conflict(other, one) : !answers || one.run() != other.run();
    }

    private static boolean isSimple(Move move) {
        return move.kind() == Move.Kind.EFFECT || move.kind() == Move.Kind.ANSWER;
    }

    /// Moves of one yield; and of one strand, if they are more than effects.
    private static boolean isOfSame(Move one, Move other) {
        boolean answer = one.kind() != Move.Kind.EFFECT || other.kind() != Move.Kind.EFFECT;
        return one.run() == other.run()
                && (one.path().equals(other.path())
                        || (answer && one.path().strand().equals(other.path().strand())));
    }

    private boolean conflict(Move one, Move other) {
        return conflicts.test(action(one), action(other));
    }

    private Object action(Move move) {
        return session.runs().get(move.run()).waiting(move.path()).pending.action();
    }
}
