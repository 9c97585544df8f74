package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Strand;
import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Follows a schedule to the end, and keeps what happened.
final class Trace implements Guide {
    private static final String LAYERS = "dev.syncopate.combinators.";

    private final Schedule schedule;
    final List<Row> rows = new ArrayList<>();
    private SortedMap<String, String> world = new java.util.TreeMap<>();
    private @Nullable Waiting answered;
    private int most;

    @Nullable
    Violation violation;

    boolean stuck;
    List<History> histories = List.of();
    List<Outcome<?>> outcomes = List.of();

    /// What keeps a run from its end, if nothing can happen.
    List<String> waits = List.of();

    private Trace(Schedule schedule, int most) {
        this.schedule = schedule;
        this.most = most;
    }

    static Trace of(Setup setup, Search search, Schedule schedule, boolean inTurns) {
        return of(setup, search, schedule, inTurns, -1);
    }

    /// @param shuffle as for [Session]
    static Trace of(Setup setup, Search search, Schedule schedule, boolean inTurns, long shuffle) {
        Trace trace = new Trace(schedule, setup.limits().moves());
        Session session = new Session(setup, search, trace, inTurns, shuffle);
        trace.world = WorldView.of(session.world);
        session.run();
        return trace;
    }

    /// What is followed.
    interface Schedule {

        /// @return the number of the move; -1 to stop
        int choose(int step, List<Move> moves, Session session);
    }

    boolean isTooLong() {
        return most <= 0;
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        look(session);
        int choice = most-- > 0 ? schedule.choose(step, moves, session) : -1;
        if (choice >= 0) {
            rows.add(row(moves.get(choice), choice > 0, session));
        }
        return choice;
    }

    /// Adds to the last row what it changed.
    private void look(Session session) {
        if (rows.isEmpty()) {
            return;
        }
        SortedMap<String, String> before = world;
        world = WorldView.of(session.world);
        String told = answered == null || answered.taken == null ? "" : MoveText.answer(answered.taken);
        rows.set(rows.size() - 1, rows.getLast().changed(WorldView.changes(before, world), told));
    }

    private Row row(Move move, boolean deviates, Session session) {
        LiveRun run = session.runs().get(move.run());
        boolean ofAction = !move.path().isStrand();
        Waiting waiting = ofAction ? run.waiting(move.path()) : null;
        answered = waiting;
        return new Row(
                move,
                run.program.id(),
                move.path().strand(),
                waiting == null ? "" : Action.text(waiting.pending.action()),
                MoveText.of(move, waiting, session.setup.chances()),
                List.of(),
                ofAction ? line(run.run(), move.path().strand()) : "",
                deviates,
                waiting != null && waiting.pending.isCancelled(),
                "");
    }

    private static String line(DrivenRun<?> run, Path strand) {
        for (Strand each : run.strands()) {
            if (each.path().equals(strand)) {
                return each.lines().stream()
                        .filter(line -> !line.getClassName().startsWith(LAYERS))
                        .findFirst()
                        .map(line -> line.getFileName() + ":" + line.getLineNumber())
                        .orElse("");
            }
        }
        return "";
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
        outcomes = session.outcomes();
        stuck = violation == null && !session.isOver();
        if (stuck) {
            waits = session.runs().stream()
                    .filter(run -> !run.isOver())
                    .flatMap(run -> run.run().strands().stream().map(strand -> strand + " at " + strand.lines()))
                    .toList();
        }
    }
}
