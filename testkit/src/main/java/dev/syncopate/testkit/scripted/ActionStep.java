package dev.syncopate.testkit.scripted;

import dev.syncopate.driver.Pending;
import java.util.List;
import java.util.Optional;

/// An action is yielded, and ends.
///
/// Its identity counts, since a script may have equal steps.
final class ActionStep implements Step.Single {
    private final Wanted wanted;
    private final Answer<?> answer;
    private final Scope scope;

    ActionStep(Wanted wanted, Answer<?> answer, Scope scope) {
        this.wanted = wanted;
        this.answer = answer;
        this.scope = scope;
    }

    @Override
    public boolean isReady(StagedRun<?, ?> run) {
        return find(run).isPresent();
    }

    private Optional<Pending> find(StagedRun<?, ?> run) {
        Optional<Pending> dropped = run.dropped(action -> isFor(action, run));
        return switch (answer.end) {
            case End.Cancelled cancelled -> dropped;
            case End.Open open -> run.open(action -> isFor(action, run)).or(() -> dropped);
            default -> run.open(action -> isFor(action, run));
        };
    }

    @Override
    public void play(StagedRun<?, ?> run) {
        Pending action = find(run).orElseThrow();
        run.mention(action);
        if (!answer.delay.isZero()) {
            run.pass(answer.delay);
        }
        if (run.isOpen(action)) {
            answer.end.give(run, action);
        }
    }

    @Override
    public boolean isFor(Pending action, StagedRun<?, ?> run) {
        return wanted.accepts(action.action()) && scope.holds(action.path(), run.notes());
    }

    @Override
    public List<Wanted> wanted() {
        return List.of(wanted);
    }

    @Override
    public Step within(Scope outer) {
        return scope.equals(Scope.RUN) ? new ActionStep(wanted, answer, outer) : this;
    }

    @Override
    public String toString() {
        return wanted + scope.toString() + answer;
    }
}
