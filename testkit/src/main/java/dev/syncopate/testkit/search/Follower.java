package dev.syncopate.testkit.search;

import java.util.List;
import java.util.Optional;

/// Follows the lines of a schedule, and then the plain order.
final class Follower implements Trace.Schedule {
    private final List<ScheduleLine> lines;
    private int at;
    private int moves;

    /// Whether the first half of the present line has happened: the effect.
    private boolean half;

    Follower(List<ScheduleLine> lines) {
        this.lines = lines;
    }

    @Override
    public int choose(int step, List<Move> possible, Session session) {
        moves = step;
        if (at == lines.size()) {
            return 0;
        }
        ScheduleLine line = lines.get(at);
        LiveRun run = run(line, session);
        requireSame(line, run);
        if (line.through()) {
            if (isThis(possible.getFirst(), line, run)) {
                took(line, possible.getFirst());
            }
            return 0;
        }
        for (int i = 0; i < possible.size(); i++) {
            if (isThis(possible.get(i), line, run)) {
                took(line, possible.get(i));
                return i;
            }
        }
        throw misfit(line, Misfits.impossible(line, run, possible), run);
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

    private boolean isThis(Move move, ScheduleLine line, LiveRun run) {
        Move.Kind kind = half ? Move.Kind.ANSWER : line.verb().kind;
        boolean sameKind = move.kind() == kind || (kind == Move.Kind.DONE && move.kind() == Move.Kind.EFFECT);
        return sameKind
                && move.path().equals(line.path())
                && (half || move.variant() == line.variant())
                && (kind == Move.Kind.CRASH || move.run() == run.number);
    }

    private LiveRun run(ScheduleLine line, Session session) {
        List<LiveRun> runs = session.runs();
        if (line.program().isEmpty()) {
            return runs.getFirst();
        }
        return runs.stream()
                .filter(run -> run.program.id().equals(line.program()))
                .findFirst()
                .orElseThrow(() -> misfit(
                        line,
                        "the trial has no run named " + line.program() + ", but "
                                + runs.stream().map(run -> run.program.id()).toList(),
                        runs.getFirst()));
    }

    /// Another action at the path of a line is a change of the program.
    private void requireSame(ScheduleLine line, LiveRun run) {
        if (line.path().isStrand() || line.verb() == ScheduleLine.Verb.FIRES) {
            return;
        }
        Optional<String> yielded = run.yielded(line.path()).map(MoveText::text);
        if (yielded.isPresent() && !yielded.get().equals(line.action())) {
            throw new ScheduleMisfit(Misfits.other(number(line), line, yielded.get()));
        }
    }

    private int number(ScheduleLine line) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) == line) {
                return i + 1;
            }
        }
        return 0;
    }

    private ScheduleMisfit misfit(ScheduleLine line, String why, LiveRun run) {
        return new ScheduleMisfit(Misfits.text(number(line), line, why, moves, run));
    }

    /// The run has ended and broken no claim.
    ///
    /// @throws ScheduleMisfit if lines of the schedule are left
    void requireEnd(String how) {
        if (at < lines.size()) {
            throw new ScheduleMisfit(Misfits.left(at + 1, lines.get(at), how));
        }
    }
}
