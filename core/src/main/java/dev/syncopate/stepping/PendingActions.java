package dev.syncopate.stepping;

import dev.syncopate.Stepper;
import dev.syncopate.printing.Paths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The actions of a stepper that wait for an answer, in the order in which they were yielded.
///
/// Touched by the one thread of the run that moves, or by the caller while none does; so no lock guards it,
/// and it is handed on with the turn.
public final class PendingActions<F> {
    private static final Comparator<PendingAction<?>> BY_PATH = Comparator.comparing(PendingAction::path, Paths.ORDER);

    private @Nullable PendingAction<F> oldest;
    private @Nullable PendingAction<F> newest;

    public void add(PendingAction<F> action) {
        action.list = this;
        action.older = newest;
        if (newest == null) {
            oldest = action;
        } else {
            newest.newer = action;
        }
        newest = action;
    }

    /// @return false if it is not one of these, or no longer
    public boolean remove(PendingAction<F> action) {
        if (action.list != this) {
            return false;
        }
        action.list = null;
        if (action.older == null) {
            oldest = action.newer;
        } else {
            action.older.newer = action.newer;
        }
        if (action.newer == null) {
            newest = action.older;
        } else {
            action.newer.older = action.older;
        }
        action.older = null;
        action.newer = null;
        return true;
    }

    /// The only one; null if there is none, or more than one.
    @Nullable
    public PendingAction<F> only() {
        return oldest == newest ? oldest : null;
    }

    @Nullable
    public PendingAction<F> removeOldest() {
        PendingAction<F> first = oldest;
        if (first != null) {
            remove(first);
        }
        return first;
    }

    public boolean isEmpty() {
        return oldest == null;
    }

    List<Stepper.Pending<F>> inOrderOfPaths() {
        PendingAction<F> only = only();
        if (only != null) {
            return List.of(only);
        }
        List<PendingAction<F>> all = new ArrayList<>();
        for (PendingAction<F> action = oldest; action != null; action = action.newer) {
            all.add(action);
        }
        all.sort(BY_PATH);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return isEmpty() ? "nothing is pending" : "these are pending: " + inOrderOfPaths();
    }
}
