package dev.syncopate.testkit.search;

import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Strand;
import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Follows a schedule to the end, and keeps what happened.
final class Trace implements Guide {
    private final Schedule schedule;
    final List<Row> rows = new ArrayList<>();
    private SortedMap<String, String> world = new TreeMap<>();
    private @Nullable Waiting ending;
    private int most;
    private boolean tooLong;

    /// By which row an action was cancelled.
    private final Map<Yield, Integer> cancelledBy = new HashMap<>();

    /// Where it deviated from the plain order.
    private Choices choices = Choices.PLAIN;

    @Nullable
    Violation violation;

    boolean stuck;
    List<History> histories = List.of();
    List<Outcome<?>> outcomes = List.of();

    /// How the runs ended, and what keeps those from their end that did not.
    List<RunEnd> ends = List.of();

    private record Yield(int run, Path path) {}

    private Trace(Schedule schedule, int most) {
        this.schedule = schedule;
        this.most = most;
    }

    static Trace of(Setup setup, Search search, Schedule schedule, Workers workers) {
        return of(setup, search, schedule, workers, -1);
    }

    /// @param shuffle as for [Session]
    static Trace of(Setup setup, Search search, Schedule schedule, Workers workers, long shuffle) {
        Trace trace = new Trace(schedule, setup.limits().moves());
        Session session = new Session(setup, search, trace, workers.inTurns(), shuffle);
        trace.world = WorldView.of(session.world);
        workers.run(session);
        return trace;
    }

    /// What is followed.
    interface Schedule {

        /// @return the number of the move; -1 to stop
        int choose(int step, List<Move> moves, Session session);
    }

    boolean isTooLong() {
        return tooLong;
    }

    /// Whether it ended, and no claim was broken.
    boolean passes() {
        return violation == null && !stuck && !tooLong;
    }

    Choices choices() {
        return choices;
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        look(session);
        if (most-- <= 0) {
            tooLong = true;
            ends(session);
            return -1;
        }
        int choice = schedule.choose(step, moves, session);
        if (choice >= 0) {
            rows.add(row(moves.get(choice), choice > 0, session));
            choices = choice > 0 ? choices.and(step, choice) : choices;
        }
        return choice;
    }

    /// Adds to the last row what it changed.
    private void look(Session session) {
        if (rows.isEmpty()) {
            return;
        }
        for (LiveRun run : session.runs()) {
            for (Waiting each : run.waiting()) {
                if (each.pending.isCancelled()) {
                    cancelledBy.putIfAbsent(new Yield(run.number, each.pending.path()), rows.size() - 1);
                }
            }
        }
        world = WorldView.of(session.world);
        Row.Told told = ending == null ? Row.Told.NOTHING : MoveText.told(ending.taken);
        rows.set(rows.size() - 1, rows.getLast().told(told, world));
    }

    private Row row(Move move, boolean deviates, Session session) {
        LiveRun run = session.runs().get(move.run());
        boolean ofAction = !move.path().isStrand();
        Waiting waiting = ofAction ? run.waiting(move.path()) : null;
        Optional<Strand> strand = ofAction ? strand(run.run(), move.path().strand()) : Optional.empty();
        ending = waiting;
        return new Row(
                move,
                run.program.id(),
                move.path().strand(),
                strand.flatMap(Strand::name).orElse(""),
                waiting == null ? "" : MoveText.text(waiting.pending.action()),
                MoveText.of(move, waiting, session.setup.chances()),
                strand.map(StrandText::line).orElse(""),
                deviates,
                cancelledBy.getOrDefault(new Yield(move.run(), move.path()), -1),
                Row.Told.NOTHING,
                world,
                world);
    }

    private static Optional<Strand> strand(DrivenRun<?> run, Path path) {
        return run.strands().stream().filter(each -> each.path().equals(path)).findFirst();
    }

    @Override
    public boolean keepsHistories() {
        return true;
    }

    @Override
    public void ended(Session session) {
        look(session);
        histories = session.histories();
        violation = session.violation;
        stuck = violation == null && !session.isOver();
        outcomes = session.outcomes();
        ends(session);
    }

    private void ends(Session session) {
        ends = session.runs().stream().map(this::end).toList();
    }

    private RunEnd end(LiveRun run) {
        RunEnd end = RunEnd.of(run.program.id(), run.outcome);
        return (stuck || tooLong) && !run.isOver() ? end.waitingFor(StrandText.waits(run)) : end;
    }
}
