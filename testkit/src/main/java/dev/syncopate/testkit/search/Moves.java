package dev.syncopate.testkit.search;

import dev.syncopate.Path;
import java.util.ArrayList;
import java.util.List;

/// What can happen next in a session. The first is what the plain order does; the others are deviations
/// that the search wants to try.
final class Moves {
    private final Session session;
    private final Chances chances;
    private final Search search;
    private final List<Move> moves = new ArrayList<>();

    private Moves(Session session) {
        this.session = session;
        this.chances = session.setup.chances();
        this.search = session.search;
    }

    static List<Move> of(Session session) {
        Moves all = new Moves(session);
        all.orders();
        if (all.moves.isEmpty()) {
            return List.of();
        }
        if (session.search == Search.EXPLORE) {
            all.cancellations();
        } else if (session.search == Search.FOLLOW) {
            all.everything();
        } else {
            all.keepPlain();
            Move plain = all.moves.getFirst();
            all.failures(plain);
            all.crashes(plain);
        }
        return all.moves;
    }

    private void everything() {
        for (LiveRun run : session.runs()) {
            if (!run.cancelled && !run.isOver()) {
                moves.add(Move.of(Move.Kind.CANCEL, run.number, Path.RUN));
            }
        }
        for (Move move : List.copyOf(moves)) {
            failures(move);
        }
        moves.add(Move.crash());
    }

    /// Keeps the first move, and the other answers that could arrive in its place.
    private void keepPlain() {
        Move plain = moves.getFirst();
        moves.removeIf(move -> move != plain
                && (move.kind() != Move.Kind.ARRIVES
                        || plain.kind() != Move.Kind.ARRIVES
                        || !move.path().equals(plain.path())
                        || move.run() != plain.run()));
    }

    /// In the plain order, what is cancelled ends first, then what has taken effect is answered, then
    /// the action takes effect that is first by its path, and a timer fires when nothing else can
    /// happen.
    private void orders() {
        for (LiveRun run : session.runs()) {
            for (Waiting each : run.waiting()) {
                if (each.pending.isCancelled()
                        && each.taken == null
                        && !each.isTimer()
                        && !each.pending.isPerforming()) {
                    add(Move.Kind.ENDS_CANCELLED, run, each, 0);
                }
            }
        }
        for (LiveRun run : session.runs()) {
            for (Waiting each : run.waiting()) {
                if (each.taken != null) {
                    add(Move.Kind.ANSWER, run, each, 0);
                }
            }
        }
        for (LiveRun run : session.runs()) {
            boolean free = session.mayBegin(run);
            for (Waiting each : run.waiting()) {
                boolean begins = each.taken == null && !each.isTimer() && !each.pending.isPerforming();
                List<?> arriving = begins ? chances.arriving(each.pending.action()) : null;
                if (begins && run.isInDoubt(each)) {
                    add(Move.Kind.DOUBT, run, each, 0);
                } else if (arriving != null) {
                    if (!each.pending.isCancelled()) {
                        arrivals.add(new Arrival(run, each, arriving.size()));
                    }
                } else if (begins && free && (!each.pending.isCancelled() || session.mayBeLate())) {
                    add(session.isAtOnce() ? Move.Kind.DONE : Move.Kind.EFFECT, run, each, 0);
                }
            }
        }
        for (Arrival each : arrivals) {
            for (int i = 0; i < each.answers; i++) {
                add(Move.Kind.ARRIVES, each.run, each.waiting, i);
            }
        }
        if (session.hasAllOrders()) {
            lateCancellations();
        }
        moves.addAll(Timers.next(session.runs()));
    }

    private record Arrival(LiveRun run, Waiting waiting, int answers) {}

    private final List<Arrival> arrivals = new ArrayList<>();

    /// An action that was interrupted after its effect.
    private void lateCancellations() {
        for (LiveRun run : session.runs()) {
            for (Waiting each : run.waiting()) {
                if (each.taken != null && each.pending.isCancelled()) {
                    add(Move.Kind.ENDS_CANCELLED, run, each, 0);
                }
            }
        }
    }

    private void cancellations() {
        for (LiveRun run : session.runs()) {
            if (chances.cancels() && !run.cancelled && !run.isOver()) {
                moves.add(Move.of(Move.Kind.CANCEL, run.number, Path.RUN));
            }
        }
    }

    private void failures(Move plain) {
        boolean effect = plain.kind() == Move.Kind.EFFECT || plain.kind() == Move.Kind.DONE;
        if (search == Search.CRASH || !effect || !session.tally.mayFail()) {
            return;
        }
        LiveRun run = session.runs().get(plain.run());
        Waiting waiting = run.waiting(plain.path());
        int variants = chances.failuresOf(waiting.pending.action());
        boolean forGood = variants > 0 && session.tally.mayFailForGood(waiting);
        for (int i = 0; i < variants; i++) {
            for (Move.Kind kind : Move.Kind.values()) {
                boolean possible = !kind.hasEffect() || !chances.isRefusal(waiting.pending.action(), i);
                if (kind.isFailure() && possible && (!kind.isForGood() || forGood)) {
                    moves.add(new Move(kind, plain.run(), plain.path(), i));
                }
            }
        }
    }

    /// The process dies here, or after any of the actions that are in flight have taken effect.
    private void crashes(Move plain) {
        if (search == Search.CRASH && session.tally.mayCrash()) {
            for (LiveRun run : session.runs()) {
                for (Waiting each : run.waiting()) {
                    boolean begins = each.taken == null && !each.isTimer() && !each.pending.isPerforming();
                    Move effect = Move.of(Move.Kind.EFFECT, run.number, each.pending.path());
                    if (begins
                            && !each.pending.isCancelled()
                            && !run.isInDoubt(each)
                            && session.mayBegin(run)
                            && chances.arriving(each.pending.action()) == null
                            && !effect.equals(plain)) {
                        moves.add(effect);
                    }
                }
            }
            moves.add(Move.crash());
        }
    }

    private void add(Move.Kind kind, LiveRun run, Waiting each, int variant) {
        moves.add(new Move(kind, run.number, each.pending.path(), variant));
    }
}
