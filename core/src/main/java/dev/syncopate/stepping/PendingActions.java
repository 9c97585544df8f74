package dev.syncopate.stepping;

import dev.syncopate.Stepper;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of a stepper that wait for an answer, in the order in which they were yielded.
///
/// No lock guards it: it is touched only by the active thread of the run, or by the caller of the stepper
/// while no thread is active. The scheduler's monitor, taken with each turn, makes the changes visible.
public final class PendingActions<F> {
    private static final Comparator<PendingAction<?>> BY_PATH = Comparator.comparing(PendingAction::path);

    private final LinkedHashSet<PendingAction<F>> actions = new LinkedHashSet<>();

    private int added;

    public void add(PendingAction<F> action) {
        action.number = added++;
        actions.add(action);
    }

    /// @return false if the action is not, or no longer, pending
    public boolean remove(PendingAction<F> action) {
        return actions.remove(action);
    }

    /// The single pending action; null if there is none, or more than one.
    @Nullable
    public PendingAction<F> only() {
        return actions.size() == 1 ? actions.getFirst() : null;
    }

    @Nullable
    public PendingAction<F> removeOldest() {
        return actions.isEmpty() ? null : actions.removeFirst();
    }

    public boolean isEmpty() {
        return actions.isEmpty();
    }

    List<Stepper.Pending<F>> inOrderOfPaths() {
        PendingAction<F> only = only();
        return only != null
                ? List.of(only)
                : List.copyOf(actions.stream().sorted(BY_PATH).toList());
    }

    @Override
    public String toString() {
        return isEmpty() ? "nothing is pending" : "these are pending: " + inOrderOfPaths();
    }
}
