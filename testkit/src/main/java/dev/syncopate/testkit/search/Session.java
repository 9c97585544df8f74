package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.InDoubtException;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run of a schedule: the runs of a trial on a world of their own, moved by a guide from one
/// standstill to the next. One thread at a time is here.
final class Session {
    private static final int FAILURES = 2;
    private static final int CRASHES = 2;

    final Setup setup;
    final Search search;
    final Object world;
    private final Guide guide;
    private final boolean inTurns;
    private final long shuffle;
    private final Model model;
    private final List<LiveRun> runs = new ArrayList<>();
    private final Set<String> effects = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private int mostInFlight;

    /// Read by the watchdog too.
    private volatile int step;

    private int failures;
    private int failuresForGood;
    private int crashes;
    private boolean stopped;
    private boolean resuming;
    private boolean changed = true;

    /// The content of the world when it was looked at last.
    private Fingerprint worldPrint = new Fingerprint();

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
        this.world = setup.scene().world().get();
        this.model = new Model(setup, world);
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
                        awaitIdle(run);
                    }
                }
            }
        } finally {
            runs.forEach(run -> run.run().drop());
        }
    }

    private void start(LiveRun run) {
        run.start(executor(), settings(run));
        awaitIdle(run);
    }

    private static void awaitIdle(LiveRun run) {
        run.run().awaitIdle();
        run.follow();
    }

    private Executor<Object> executor() {
        Executor<Object> executor =
                setup.scene().stack().apply(model.executor()).recorded();
        mostInFlight = executor.maxInFlight();
        return executor;
    }

    private RunSettings settings(LiveRun run) {
        RunSettings settings = RunSettings.of(run.program.id());
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
            runs.forEach(LiveRun::follow);
            moves = !next();
        }
    }

    /// @return whether a run goes on now, or none does any more
    private boolean next() {
        List<Move> moves =
                violation == null && runs.stream().noneMatch(run -> run.broken != null) ? Moves.of(this) : List.of();
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
        return apply(moves.get(choice));
    }

    private void end() {
        if (violation == null && isOver()) {
            violation = broken();
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
        return runs.stream().allMatch(LiveRun::isOver);
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

    /// @return whether a run goes on by it
    private boolean apply(Move move) {
        if (move.kind() == Move.Kind.CRASH) {
            return crash();
        }
        LiveRun run = runs.get(move.run());
        if (move.kind() == Move.Kind.CANCEL) {
            run.give(new Event.RunCancelled(now));
            return true;
        }
        Waiting waiting = run.waiting(move.path());
        return switch (move.kind()) {
            case FIRES -> {
                Instant due = waiting.pending.due().orElseThrow();
                now = due.isAfter(now) ? due : now;
                yield end(run, waiting, Ending.FIRED);
            }
            case ENDS_CANCELLED -> end(run, waiting, Ending.cancelled());
            case ARRIVES -> {
                List<?> answers = Objects.requireNonNull(setup.chances().arriving(waiting.pending.action()));
                Object answer = answers.get(move.variant());
                waiting.pending.check(answer);
                yield end(run, waiting, Ending.success(answer));
            }
            case ANSWER -> end(run, waiting, Objects.requireNonNull(waiting.taken));
            default -> perform(move, run, waiting);
        };
    }

    /// @return that the run goes on by it
    private boolean end(LiveRun run, Waiting waiting, Ending ending) {
        run.give(waiting.pending.end(ending, now));
        return true;
    }

    /// @return whether the run goes on by it
    private boolean perform(Move move, LiveRun run, Waiting waiting) {
        if (run.isInDoubt(waiting)) {
            InDoubtException doubt = new InDoubtException(waiting.pending.action(), waiting.pending.path());
            return end(run, waiting, Ending.failure(doubt));
        }
        if (move.kind().isFailure()) {
            failures++;
            failuresForGood += move.kind().isForGood() ? 1 : 0;
        }
        model.begin(move, waiting);
        changed = true;
        if (inTurns) {
            run.run().perform(List.of(waiting.pending));
            awaitIdle(run);
        } else {
            waiting.taken = waiting.pending.performNow();
        }
        effected(move, run, waiting);
        return isAtOnce() && waiting.taken != null && end(run, waiting, waiting.taken);
    }

    /// Something has changed in the world.
    private void effected(Move move, LiveRun run, Waiting waiting) {
        Path path = waiting.pending.path().withoutAttempt();
        if (move.kind().hasEffect() && LiveRun.isAtMostOnce(waiting) && !effects.add(run.number + " " + path)) {
            violation = new Violation(
                    "nothing that is declared at most once is done twice",
                    Action.text(waiting.pending.action()) + " at " + path);
        }
        if (violation == null) {
            violation = setup.claims().brokenBy(world);
        }
    }

    private boolean crash() {
        crashes++;
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

    boolean mayFail() {
        return failures < FAILURES || search == Search.FOLLOW;
    }

    boolean mayFailForGood() {
        return failuresForGood == 0
                || search == Search.FOLLOW
                || setup.chances().twoForGood();
    }

    boolean mayCrash() {
        return crashes < CRASHES || search == Search.FOLLOW;
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

    /// The content of the world.
    Fingerprint worldState() {
        if (changed || inTurns) {
            worldPrint = new Fingerprint();
            worldPrint.add(world);
            changed = false;
        }
        return worldPrint;
    }

    /// The content of the state: equal states have the same future.
    Fingerprint state() {
        Fingerprint print = new Fingerprint();
        for (LiveRun run : runs) {
            run.addTo(print);
        }
        print.add(now);
        print.add(failures);
        print.add(failuresForGood);
        print.add(crashes);
        model.addTo(print);
        Fingerprint content = worldState();
        print.add(content.high());
        print.add(content.low());
        return content.isOpaque() ? content : print;
    }
}
