package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
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
        Object[] actions = copy(group);
        if (Math.min(conductor.run.maxWorkers, actions.length) > 1) {
            return (List<R>) together(conductor, (F[]) actions, false);
        }
        long end = conductor.position + actions.length;
        @Nullable Object[] results = new Object[actions.length];
        try {
            for (int i = 0; i < actions.length; i++) {
                results[i] = conductor.yieldAny((F) actions[i]);
            }
        } catch (ActionFailedException | CancellationException e) {
            conductor.position = end; // The actions that are left out keep their ordinals.
            throw e;
        }
        return (List<R>) Collections.unmodifiableList(Arrays.asList(results));
    }

    @SuppressWarnings("unchecked") // As above.
    static <F, R extends @Nullable Object> List<Outcome<R>> attempt(
            InMemoryConductor<F> conductor, List<? extends Action<? extends F, ? extends R>> group) {
        Object[] actions = copy(group);
        if (Math.min(conductor.run.maxWorkers, actions.length) > 1) {
            return (List<Outcome<R>>) (List<?>) together(conductor, (F[]) actions, true);
        }
        List<Outcome<R>> outcomes = new ArrayList<>(actions.length);
        for (Object action : actions) {
            outcomes.add(conductor.attempt((Action<? extends F, R>) action));
        }
        return Collections.unmodifiableList(outcomes);
    }

    /// The actions, which the list that was yielded may replace later.
    private static Object[] copy(List<?> group) {
        Object[] actions = group.toArray();
        for (Object action : actions) {
            Objects.requireNonNull(action, "null was yielded in a group: yield an action");
        }
        return actions;
    }

    private static <F> List<@Nullable Object> together(InMemoryConductor<F> conductor, F[] actions, boolean tolerant) {
        if (!conductor.mayYield() || conductor.isBusy()) {
            throw Refusals.refusal(conductor, Arrays.asList(actions), actions.length);
        }
        long first = conductor.position;
        conductor.position = ~first;
        try {
            GroupRun<F> run = new GroupRun<>(conductor, conductor.executor, actions, first, tolerant);
            conductor.group = run;
            return run.run();
        } finally {
            conductor.group = null;
            conductor.position = first + actions.length;
        }
    }
}
