package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Yields groups: one action after the other where only one may be in flight, else by a [GroupRun].
final class Groups {
    private Groups() {}

    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    static <F, R extends @Nullable Object> List<R> yield(
            InMemoryConductor<F> conductor, List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = copy(group);
        if (Math.min(conductor.run.maxWorkers, actions.size()) > 1) {
            return (List<R>) together(conductor, (List<? extends F>) (List<?>) actions, false);
        }
        long end = conductor.position + actions.size();
        List<R> results = new ArrayList<>(actions.size());
        try {
            for (Action<? extends F, ? extends R> action : actions) {
                results.add(conductor.yield(action));
            }
        } catch (ActionFailedException | CancellationException e) {
            conductor.position = end; // The actions that are left out keep their ordinals.
            throw e;
        }
        return Collections.unmodifiableList(results);
    }

    @SuppressWarnings("unchecked") // As above.
    static <F, R extends @Nullable Object> List<Outcome<R>> attempt(
            InMemoryConductor<F> conductor, List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = copy(group);
        if (Math.min(conductor.run.maxWorkers, actions.size()) > 1) {
            return (List<Outcome<R>>) (List<?>) together(conductor, (List<? extends F>) (List<?>) actions, true);
        }
        List<Outcome<R>> outcomes = new ArrayList<>(actions.size());
        for (Action<? extends F, ? extends R> action : actions) {
            outcomes.add(conductor.attempt((Action<? extends F, R>) action));
        }
        return Collections.unmodifiableList(outcomes);
    }

    private static <A> List<A> copy(List<A> group) {
        for (A action : group) {
            Objects.requireNonNull(action, "null was yielded in a group: yield an action");
        }
        return List.copyOf(group);
    }

    private static <F> List<@Nullable Object> together(
            InMemoryConductor<F> conductor, List<? extends F> actions, boolean tolerant) {
        if (!conductor.mayYield() || conductor.isBusy()) {
            throw Refusals.refusal(conductor, actions, actions.size());
        }
        long first = conductor.position;
        conductor.position = ~first;
        try {
            GroupRun<F> run = new GroupRun<>(conductor, conductor.executor, actions, first, tolerant);
            conductor.group = run;
            return run.run();
        } finally {
            conductor.group = null;
            conductor.position = first + actions.size();
        }
    }
}
