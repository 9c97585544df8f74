package dev.syncopate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of a stepped run that wait for their answers.
final class PendingActions<F> {
    private static final Comparator<PendingAction<?>> BY_PATH = Comparator.comparing(PendingAction::path, Paths.ORDER);

    /// Guarded by this object's monitor.
    private final List<PendingAction<F>> actions = new ArrayList<>();

    synchronized void add(PendingAction<F> action) {
        actions.add(action);
    }

    /// Takes one out.
    ///
    /// @return whether it was there
    synchronized boolean remove(Stepper.Pending<F> action) {
        return actions.remove(action);
    }

    /// Takes the oldest out; null if there is none.
    synchronized @Nullable PendingAction<F> poll() {
        return actions.isEmpty() ? null : actions.removeFirst();
    }

    /// The only one; null if there is none, or more than one.
    synchronized @Nullable PendingAction<F> only() {
        return actions.size() == 1 ? actions.getFirst() : null;
    }

    synchronized List<Stepper.Pending<F>> inOrder() {
        return actions.size() == 1
                ? List.of(actions.getFirst())
                : actions.stream()
                        .sorted(BY_PATH)
                        .<Stepper.Pending<F>>map(action -> action)
                        .toList();
    }

    @Override
    public String toString() {
        List<Stepper.Pending<F>> all = inOrder();
        return all.isEmpty() ? "nothing is pending" : "these are pending: " + all;
    }
}
