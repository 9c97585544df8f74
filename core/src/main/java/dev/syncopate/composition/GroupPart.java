package dev.syncopate.composition;

import dev.syncopate.Next;
import dev.syncopate.ProcessCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Actions of a group that are on their way through the layers together, on one thread.
///
/// A stage that is given a part sees to it that the end of each action is told, once: on this thread, or on
/// the thread to which it hands the action.
///
/// @param ends is told the ends by this stage, for the layers around it
/// @param threads where actions go that cannot stay in the group
/// @param call the call of the thread, with which it may wait for all actions of the part
/// @param <F> the family
public record GroupPart<F>(List<GroupedAction<F>> actions, GroupEnds<F> ends, GroupThreads threads, ProcessCall call) {

    /// Begins one action.
    @FunctionalInterface
    public interface Beginning<F> {
        /// @return the action to go on with; null if it is no longer in the part, since its end was told or
        /// another thread has it
        @Nullable
        GroupedAction<F> begin(GroupedAction<F> action) throws Exception;
    }

    /// Returns other actions, or the same, whose ends are told to `ends`.
    public GroupPart<F> with(List<GroupedAction<F>> others, GroupEnds<F> ends) {
        return new GroupPart<>(others, ends, threads, call);
    }

    /// Begins the actions, one after the other. One that fails ends here; after a cancellation none begins.
    ///
    /// @return the actions that go on
    public List<GroupedAction<F>> begin(Beginning<F> beginning) {
        List<GroupedAction<F>> begun = new ArrayList<>(actions.size());
        for (GroupedAction<F> action : actions) {
            GroupedAction<F> next;
            try {
                requireUncancelled();
                next = beginning.begin(action);
            } catch (Throwable e) {
                ends.ended(action, null, e);
                continue;
            }
            if (next != null) {
                begun.add(next);
            }
        }
        return begun;
    }

    /// What is done before an action.
    @FunctionalInterface
    public interface Hook<F> {
        void run(GroupedAction<F> action) throws Exception;
    }

    /// Runs a hook before each action, as [#begin(Beginning)] does. If it takes long, the actions that are left go on
    /// alone, each on a thread of its own.
    ///
    /// @param alone executes an action with the hook before it
    /// @return the actions that go on here
    public List<GroupedAction<F>> begin(Next<F> alone, Hook<F> hook) {
        Pace pace = new Pace();
        return begin(action -> {
            if (pace.isSlow()) {
                threads.execute(action, alone, ends);
                return null;
            }
            long begun = pace.begin(call);
            hook.run(action);
            pace.end(begun, call);
            return action;
        });
    }

    /// A bound of the indices of the actions: for arrays of what a layer keeps for each.
    public int bound() {
        int bound = 0;
        for (GroupedAction<F> action : actions) {
            bound = Math.max(bound, action.index() + 1);
        }
        return bound;
    }

    /// @throws InterruptedException if no further action may begin
    public void requireUncancelled() throws InterruptedException {
        if (threads.isCancelled()) {
            throw new InterruptedException("the group was cancelled");
        }
    }

    /// Hands each action to another thread: here the group ends.
    ///
    /// @param by executes an action
    public void split(Next<F> by) {
        for (GroupedAction<F> action : actions) {
            threads.execute(action, by, ends);
        }
    }
}
