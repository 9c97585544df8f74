package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Outcome;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run of a schedule: the runs of a trial on a world of their own, moved by a guide from one
/// standstill to the next. One thread at a time is here.
final class Session {
    final Setup setup;
    final Search search;
    final Object world;
    private final Guide guide;
    final boolean inTurns;
    private final long shuffle;
    private final Model model;
    private final List<LiveRun> runs = new ArrayList<>();
    private final Acting acting;
    final Tally tally = new Tally(this);
    final SessionState state = new SessionState(this);
    private int mostInFlight;

    /// Read by the watchdog too.
    private volatile int step;

    private boolean stopped;
    private boolean resuming;

    @Nullable
    Violation violation;

    /// @param inTurns whether executors wait by their calls
    Session(Setup setup, Search search, Guide guide, boolean inTurns) {
        this(setup, search, guide, inTurns, -1);
    }

    /// @param shuffle the seed of the order of strands that are ready at the same time; negative for
    /// the usual one
    Session(Setup setup, Search search, Guide guide, boolean inTurns, long shuffle) {
        this.shuffle = shuffle;
        this.setup = setup;
        this.search = search;
        this.guide = guide;
        this.inTurns = inTurns;
        this.world = setup.scene().newWorld();
        this.model = new Model(setup, world);
        this.acting = new Acting(this, model);
        for (Program program : setup.scene().programs()) {
            runs.add(new LiveRun(this, runs.size(), program, new ArrayList<>(), Set.of()));
        }
    }

    /// Runs it to its end, or until the guide stops it.
    void run() {
        if (isDrivenHere()) {
            do {
                resuming = false;
                runs.getFirst().runHere(executor(), settings(runs.getFirst()));
            } while (resuming);
            Throwable broken = runs.getFirst().broken;
            if (broken != null && !stopped) {
                end();
            }
        } else {
            runFromOutside();
        }
    }

    private void runFromOutside() {
        runs.forEach(this::start);
        try {
            while (!stopped) {
                standsStill();
                for (LiveRun run : runs) {
                    if (!stopped) {
                        run.awaitIdle();
                    }
                }
            }
        } finally {
            runs.forEach(run -> run.run().drop());
        }
    }

    private void start(LiveRun run) {
        run.start(executor(), settings(run));
        run.awaitIdle();
    }

    private Executor<Object> executor() {
        Executor<Object> executor =
                setup.scene().stack().apply(model.executor()).recorded();
        mostInFlight = executor.maxInFlight();
        state.uses(executor);
        state.add(model.layers());
        if (setup.scene().stateful()) {
            state.keeps(model.inner());
        }
        return executor;
    }

    /// The limits of time that never end, since the model takes none.
    List<String> limitsUntried() {
        return inTurns
                ? List.of()
                : executor().insideLog().layers().stream()
                        .filter(layer -> layer.limit().isPresent())
                        .map(Layer::toString)
                        .toList();
    }

    private RunSettings settings(LiveRun run) {
        RunSettings settings = RunSettings.of(run.program.id()).withClock(acting::now);
        RunSettings ordered = shuffle < 0 ? settings : settings.shuffled(shuffle);
        return inTurns ? ordered.takingTurns() : ordered;
    }

    /// Whether the thread on which the only run became idle moves it on.
    boolean isDrivenHere() {
        return runs.size() == 1 && !inTurns;
    }

    /// Does what the guide chooses, until a run goes on by it.
    void standsStill() {
        boolean moves = true;
        while (moves && !stopped) {
            for (LiveRun run : runs) {
                run.follow();
            }
            moves = !next();
        }
    }

    /// @return whether a run goes on now, or none does any more
    private boolean next() {
        if (inTurns && violation == null) {
            violation = setup.claims().brokenBy(world); // executors go on by themselves
        }
        List<Move> moves = violation == null && !isBroken() ? Moves.of(this) : List.of();
        if (moves.isEmpty()) {
            end();
            return true;
        }
        int choice = guide.choose(step, moves, this);
        if (choice < 0) {
            stop();
            return true;
        }
        int next = step + 1;
        step = next;
        Move move = moves.get(choice);
        tally.count(move);
        return move.kind() == Move.Kind.CRASH ? crash() : acting.apply(move);
    }

    private void end() {
        if (violation == null && isOver()) {
            violation = broken();
            violation = violation == null ? Mistakes.ofOrchestrations(outcomes()) : violation;
            if (violation == null) {
                violation = setup.claims().brokenBy(world, outcomes());
            }
        }
        guide.ended(this);
        stop();
    }

    private @Nullable Violation broken() {
        for (LiveRun run : runs) {
            if (run.broken != null) {
                return new Violation("no run breaks", String.valueOf(run.broken));
            }
        }
        return null;
    }

    private void stop() {
        stopped = true;
        if (isDrivenHere()) {
            runs.getFirst().run().drop();
        }
    }

    boolean keepsHistories() {
        return guide.keepsHistories();
    }

    /// The histories of the runs; of one that was resumed, with the events before.
    List<History> histories() {
        return runs.stream().map(LiveRun::history).toList();
    }

    boolean isOver() {
        for (LiveRun run : runs) {
            if (!run.isOver()) {
                return false;
            }
        }
        return true;
    }

    private boolean isBroken() {
        for (LiveRun run : runs) {
            if (run.broken != null) {
                return true;
            }
        }
        return false;
    }

    List<Outcome<?>> outcomes() {
        List<Outcome<?>> outcomes = new ArrayList<>();
        for (LiveRun run : runs) {
            if (run.outcome != null) {
                outcomes.add(run.outcome);
            }
        }
        return outcomes;
    }

    private boolean crash() {
        for (int i = 0; i < runs.size(); i++) {
            LiveRun died = runs.get(i);
            LiveRun next = new LiveRun(this, i, died.program, new ArrayList<>(died.log), Set.copyOf(died.begun()));
            runs.set(i, next);
            died.run().drop();
            resuming = true;
            if (!isDrivenHere()) {
                start(next);
            }
        }
        return true;
    }

    List<LiveRun> runs() {
        return runs;
    }

    /// Whether fewer of the run's actions are in flight than its executor allows.
    boolean mayBegin(LiveRun run) {
        return mostInFlight == Integer.MAX_VALUE
                || run.waiting().stream()
                                .filter(each -> each.taken != null || each.pending.isPerforming())
                                .count()
                        < mostInFlight;
    }

    /// Whether any number of actions may be in flight, and none of them waits.
    boolean isUnlimited() {
        return mostInFlight == Integer.MAX_VALUE && !inTurns;
    }

    boolean mayBeLate() {
        return hasAllOrders() && !inTurns;
    }

    boolean hasAllOrders() {
        return search == Search.EXPLORE || search == Search.FOLLOW;
    }

    boolean isAtOnce() {
        return search == Search.FAIL
                || (search == Search.EXPLORE && setup.chances().atOnce());
    }

    /// The action of a move as a text.
    String text(Move move) {
        return Action.text(runs.get(move.run()).waiting(move.path()).pending.action());
    }

    int steps() {
        return step;
    }

    /// The lines at which strands move now. For the watchdog.
    String whereItMoves() {
        return List.copyOf(runs).stream()
                .filter(LiveRun::hasBegun)
                .flatMap(run -> run.run().strands().stream())
                .filter(strand -> !strand.lines().isEmpty())
                .map(strand -> strand.path() + " at " + strand.lines())
                .collect(Collectors.joining(", "));
    }

    void addTo(Fingerprint print) {
        tally.addTo(print);
        acting.addTo(print);
    }
}
