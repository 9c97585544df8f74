package dev.syncopate.testkit.scripted;

import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A group is yielded, and its actions end in their order.
final class GroupStep implements Step.Single {
    private final List<Wanted> wanted;
    private final List<? extends Answer<?>> answers;
    private final Scope scope;

    GroupStep(List<Wanted> wanted, List<? extends Answer<?>> answers, Scope scope) {
        this.wanted = wanted;
        this.answers = answers;
        this.scope = scope;
    }

    @Override
    public boolean isReady(StagedRun<?, ?> run) {
        return !find(run).isEmpty();
    }

    /// @return the actions of the group; empty if it is not pending as a whole
    private List<Pending> find(StagedRun<?, ?> run) {
        Optional<Pending> first = run.open(action -> accepts(0, action, run));
        List<Pending> group = new ArrayList<>();
        for (int i = 0; first.isPresent() && i < wanted.size(); i++) {
            int member = i;
            Path path = first.get().path().strand().at(first.get().path().ordinal() + i);
            run.open(action -> action.path().equals(path) && accepts(member, action, run))
                    .ifPresent(group::add);
        }
        return group.size() == wanted.size() ? group : List.of();
    }

    private boolean accepts(int member, Pending action, StagedRun<?, ?> run) {
        return wanted.get(member).accepts(action.action()) && scope.holds(action.path(), run.notes());
    }

    /// Once one has failed, the run cancels the others, unless it attempts them.
    @Override
    public void play(StagedRun<?, ?> run) {
        List<Pending> group = find(run);
        group.forEach(run::mention);
        for (int i = 0; i < group.size(); i++) {
            if (!answers.get(i).delay.isZero()) {
                run.pass(answers.get(i).delay);
            }
            if (run.isOpen(group.get(i))) {
                answers.get(i).end.give(run, group.get(i));
                run.settle();
            }
        }
    }

    @Override
    public boolean isFor(Pending action, StagedRun<?, ?> run) {
        return wanted.stream().anyMatch(each -> each.accepts(action.action()))
                && scope.holds(action.path(), run.notes());
    }

    @Override
    public List<Wanted> wanted() {
        return wanted;
    }

    @Override
    public Step within(Scope outer) {
        return scope.equals(Scope.RUN) ? new GroupStep(wanted, answers, outer) : this;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            lines.add(wanted.get(i) + answers.get(i).toString());
        }
        return lines.stream().collect(Collectors.joining("; ", "group: ", scope.toString()));
    }
}
