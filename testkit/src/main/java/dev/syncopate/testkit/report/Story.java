package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Counterexample;
import dev.syncopate.testkit.search.Move;
import dev.syncopate.testkit.search.RunEnd;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run that breaks a claim as steps, beside the nearest run that passes.
final class Story {
    final Counterexample example;
    final List<Step> steps;

    /// Empty if no run passes.
    final List<Step> passing;

    Story(Counterexample example) {
        this.example = example;
        this.steps = Step.of(example.rows());
        this.passing = example.nearest().map(each -> Step.of(each.rows())).orElse(List.of());
    }

    boolean hasSeveralRuns() {
        return example.ends().size() > 1;
    }

    /// Whether the claim is broken when all runs have ended, and not right after a move.
    boolean isBrokenAtEnd() {
        return example.ends().stream().noneMatch(end -> end.how() == RunEnd.How.OPEN);
    }

    /// Whether a run does not end.
    boolean isEndless() {
        return example.ends().stream()
                .anyMatch(end -> end.how() == RunEnd.How.OPEN && !end.text().isEmpty());
    }

    RunEnd end(int run) {
        return example.ends().get(run);
    }

    /// The last step that deviates from the plain order, from which on the passing run is another one;
    /// null if there is none.
    @Nullable
    Step lastDeviation() {
        return steps.stream()
                .filter(step -> step.move().deviates())
                .reduce((one, other) -> other)
                .orElse(null);
    }

    /// The step of the passing run at which it parts from this one.
    Optional<Step> parts() {
        int moves = 0;
        Step last = lastDeviation();
        for (Step step : steps) {
            if (step == last) {
                break;
            }
            moves += step.size();
        }
        int before = 0;
        for (Step step : passing) {
            if (before + step.size() > moves) {
                return last == null ? Optional.empty() : Optional.of(step);
            }
            before += step.size();
        }
        return Optional.empty();
    }

    /// The step in which a row of the run is.
    Step with(int row) {
        int moves = 0;
        for (Step step : steps) {
            moves += step.size();
            if (moves > row) {
                return step;
            }
        }
        return steps.getLast();
    }

    List<Step> after(Step step) {
        return steps.subList(step.number(), steps.size());
    }

    List<Step> before(Step step) {
        return steps.subList(0, step.number() - 1);
    }

    Optional<Step> first(List<Step> among, Move.Kind kind) {
        return among.stream().filter(step -> step.kind() == kind).findFirst();
    }

    /// Whether a later step changes what it changed.
    boolean isTouchedAfter(Step step) {
        return after(step).stream().anyMatch(later -> later.changes() && later.touches(step));
    }

    /// Whether its action runs again after it, in a further attempt or after a crash, or is answered.
    boolean isRepeatedAfter(Step step) {
        return after(step).stream()
                .anyMatch(later -> later.isAt(step) && later.move().hasEffect());
    }
}
