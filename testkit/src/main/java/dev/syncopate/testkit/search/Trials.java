package dev.syncopate.testkit.search;

import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tries what a search tries, and shows what it finds.
public final class Trials {
    private final Setup setup;
    private final Workers workers;

    public Trials(TrialSetup setup) {
        this.setup = setup.setup();
        this.workers = new Workers(this.setup.limits().threads());
    }

    /// Searches for a run that breaks a claim.
    ///
    /// @throws ImpureException if the orchestration is not pure
    public Findings search(Search search) {
        Purity.check(setup, workers);
        Result result = new Explorer(setup, search, workers).explore();
        return new Findings(
                search,
                result.exhausted(),
                result.runs(),
                result.states(),
                result.merged(),
                result.tooLong(),
                result.left(),
                result.drawn(),
                setup.limits().seed(),
                setup.limits().time(),
                result.opaque(),
                result.seen(),
                () -> histories(search, result.tried()),
                Optional.ofNullable(result.found()).map(found -> counterexample(search, found, result.walk())));
    }

    private Counterexample counterexample(Search search, Choices found, @Nullable Walk walk) {
        Trace trace = trace(search, found);
        if (walk != null && walk.end == Walk.End.IMPURE) {
            throw Purity.merged(trace);
        }
        Optional<List<Row>> nearest = Optional.empty();
        Choices passing = found.withoutLast();
        while (passing != null && nearest.isEmpty()) {
            Trace other = trace(search, passing);
            if (other.violation == null && !other.stuck) {
                nearest = Optional.of(other.rows);
            }
            passing = passing.withoutLast();
        }
        return shown(search, trace, nearest);
    }

    private Counterexample shown(Search search, Trace trace, Optional<List<Row>> nearest) {
        String first = setup.scene().programs().getFirst().id();
        Violation claim = trace.violation != null
                ? trace.violation
                : new Violation("every run ends", "nothing can happen any more; " + String.join(", ", trace.waits));
        List<String> lines = ScheduleText.of(trace.rows, first).stream()
                .map(ScheduleLine::toString)
                .toList();
        return new Counterexample(
                search, claim, trace.rows, trace.outcomes.toString(), lines, nearest, first, trace.histories);
    }

    private List<History> histories(Search search, List<Choices> tried) {
        List<History> all = new ArrayList<>();
        for (Choices each : tried) {
            Checking checking = new Checking(setup, each);
            workers.one(() -> {
                workers.run(setup, search, checking);
                return checking;
            });
            all.addAll(checking.histories);
        }
        return all;
    }

    private Trace trace(Search search, Choices choices) {
        return workers.one(
                () -> Trace.of(setup, search, (step, moves, session) -> choices.at(step), workers.inTurns()));
    }

    /// Follows a schedule, and then the plain order.
    ///
    /// @throws ScheduleMisfit if the program no longer follows it
    public Optional<Counterexample> follow(String schedule) {
        Follower follower = new Follower(ScheduleText.parse(schedule));
        Trace trace = workers.one(() -> Trace.of(setup, Search.FOLLOW, follower, workers.inTurns()));
        return trace.violation == null && !trace.stuck
                ? Optional.empty()
                : Optional.of(shown(Search.FOLLOW, trace, Optional.empty()));
    }
}
