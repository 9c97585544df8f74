package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import java.util.List;
import java.util.Optional;

/// Follows the lines of a schedule, and then the plain order.
final class Follower implements Trace.Schedule {
    private final List<ScheduleLine> lines;
    private int at;

    /// Whether the first half of the present line has happened: the effect.
    private boolean half;

    Follower(List<ScheduleLine> lines) {
        this.lines = lines;
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        if (at == lines.size()) {
            return 0;
        }
        ScheduleLine line = lines.get(at);
        int wanted = find(line, moves, session);
        if (!line.through()) {
            if (wanted < 0) {
                throw unfit(line, session, "it cannot happen here");
            }
            took(line, moves.get(wanted));
            return wanted;
        }
        requireSame(line, session);
        if (isThis(moves.getFirst(), line, session)) {
            took(line, moves.getFirst());
        }
        return 0;
    }

    private void took(ScheduleLine line, Move move) {
        boolean withAnswer =
                line.verb() == ScheduleLine.Verb.DONE || line.verb().kind.isFailure();
        if (withAnswer && move.kind() != Move.Kind.ANSWER && move.kind() != Move.Kind.DONE) {
            half = true;
        } else {
            half = false;
            at++;
        }
    }

    private int find(ScheduleLine line, List<Move> moves, Session session) {
        requireSame(line, session);
        for (int i = 0; i < moves.size(); i++) {
            if (isThis(moves.get(i), line, session)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isThis(Move move, ScheduleLine line, Session session) {
        Move.Kind kind = half ? Move.Kind.ANSWER : line.verb().kind;
        boolean sameKind = move.kind() == kind || (kind == Move.Kind.DONE && move.kind() == Move.Kind.EFFECT);
        boolean ofProcess = kind == Move.Kind.CRASH;
        return sameKind
                && move.path().equals(line.path())
                && (half || move.variant() == line.variant())
                && (ofProcess || session.runs().get(move.run()).program.id().equals(program(line, session)));
    }

    private static String program(ScheduleLine line, Session session) {
        return line.program().isEmpty() ? session.runs().getFirst().program.id() : line.program();
    }

    private LiveRun run(ScheduleLine line, Session session) {
        String program = program(line, session);
        return session.runs().stream()
                .filter(run -> run.program.id().equals(program))
                .findFirst()
                .orElseThrow(() -> unfit(line, session, "there is no run named " + program));
    }

    /// Another action at the path of a line is a change of the program.
    private void requireSame(ScheduleLine line, Session session) {
        if (line.path().isStrand() || line.verb() == ScheduleLine.Verb.FIRES) {
            return;
        }
        LiveRun run = run(line, session);
        Optional<Object> yielded = run.yielded(line.path());
        if (yielded.isPresent() && !Action.text(yielded.get()).equals(line.action())) {
            throw unfit(line, session, "at " + line.path() + " the run yields " + Action.text(yielded.get()));
        }
    }

    private ScheduleMisfit unfit(ScheduleLine line, Session session, String why) {
        return new ScheduleMisfit("Line " + (lines.indexOf(line) + 1) + " of the schedule, '" + line
                + "', no longer fits: " + why + ". The program has changed since the schedule was found. Waiting are "
                + session.runs().stream()
                        .flatMap(run -> run.waiting().stream().map(each -> each.pending.toString()))
                        .toList()
                + ". Search again, and paste the schedule that is found now, if there is one.");
    }

    /// The schedule was not followed to its end.
    Optional<ScheduleMisfit> rest(Session session) {
        return at == lines.size()
                ? Optional.empty()
                : Optional.of(unfit(lines.get(at), session, "the run has ended before it could happen"));
    }
}
