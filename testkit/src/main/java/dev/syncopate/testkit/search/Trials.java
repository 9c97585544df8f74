package dev.syncopate.testkit.search;

import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        String plain = Purity.check(setup, workers);
        Result result = explored(search);
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
                result.sparesUndos(),
                untried(search),
                plain,
                result.seen(),
                () -> histories(search, result.tried()),
                Optional.ofNullable(result.found()).map(found -> counterexample(search, found, result.walk())));
    }

    /// Begins anew if an executor was found to wait: what was tried until then had other moves.
    private Result explored(Search search) {
        boolean inTurns = workers.inTurns();
        Result result = new Explorer(setup, search, workers).explore();
        return inTurns == workers.inTurns() ? result : explored(search);
    }

    private List<String> untried(Search search) {
        Guide nobody = new Checking(setup, Choices.PLAIN);
        return new Session(setup, search, nobody, workers.inTurns()).limitsUntried();
    }

    private Counterexample counterexample(Search search, Choices found, @Nullable Walk walk) {
        if (walk != null && walk.end == Walk.End.IMPURE) {
            Standing state = new Standing(found, walk.impureAfter);
            workers.one(() -> {
                workers.run(setup, search, state);
                return state;
            });
            throw Purity.in(state);
        }
        Trace trace = trace(search, found);
        return shown(search, trace);
    }

    private Counterexample shown(Search search, Trace trace) {
        String first = setup.scene().programs().getFirst().id();
        Violation claim = trace.violation != null ? trace.violation : endless(trace);
        return new Counterexample(
                search,
                claim,
                trace.rows,
                trace.ends,
                ScheduleText.of(trace.rows, first).stream()
                        .map(ScheduleLine::toString)
                        .toList(),
                trace.outcomes.size() == trace.ends.size()
                        && setup.claims().brokenBy(setup.scene().world().get(), trace.outcomes) == null,
                trace.choices().count(),
                nearest(search, trace.choices()),
                trace.histories);
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

    private Violation endless(Trace trace) {
        return new Violation(
                "every run ends",
                trace.isTooLong()
                        ? "it has not ended after " + setup.limits().moves()
                                + " moves, which is the limit of this trial: if it needs more, raise it by moves(...)"
                        : "nothing can happen any more, and not every run has ended");
    }

    /// The run that passes and makes as many of the same deviations as possible.
    private Optional<Counterexample.Passing> nearest(Search search, Choices found) {
        for (Choices fewer = found.withoutLast(); fewer != null; fewer = fewer.withoutLast()) {
            Trace other = trace(search, fewer);
            if (other.passes()) {
                return Optional.of(new Counterexample.Passing(other.rows, other.ends));
            }
        }
        return Optional.empty();
    }

    private Trace trace(Search search, Choices choices) {
        return workers.one(() -> Trace.of(setup, search, (step, moves, session) -> choices.at(step), workers));
    }

    /// Follows a schedule, and then the plain order.
    ///
    /// @throws ScheduleMisfit if the program no longer follows it
    public Optional<Counterexample> follow(String schedule) {
        Follower follower = new Follower(ScheduleText.parse(schedule));
        Trace trace = workers.one(() -> Trace.of(setup, Search.FOLLOW, follower, workers));
        if (trace.passes()) {
            follower.requireEnd(trace.ends.stream().map(RunEnd::toString).collect(Collectors.joining("; ")));
            return Optional.empty();
        }
        return Optional.of(shown(Search.FOLLOW, trace));
    }
}
