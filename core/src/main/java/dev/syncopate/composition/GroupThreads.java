package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Next;
import java.util.function.Consumer;

/// The threads that execute a group, as the layers see them.
public interface GroupThreads {
    /// Whether no further action of the group may begin.
    boolean isCancelled();

    /// Hands an action to another thread, which has it from then on.
    ///
    /// @param by executes the action there, and may block
    /// @param ends is told the end, on that thread
    <F> void execute(GroupedAction<F> action, Next<F> by, GroupEnds<F> ends);

    /// Hands several actions to one other thread, which has them from then on.
    ///
    /// @param by takes them there, as a group
    <F> void execute(GroupPart<F> part, Consumer<GroupPart<F>> by);

    /// Returns the action with a call that carries a mark, as [dev.syncopate.RunCall#marked] makes one, but does not
    /// look whether enough stack is left: a layer does that once for all actions.
    <F> GroupedAction<F> marked(GroupedAction<F> action, Call.Mark mark);

    /// Gives up an action whose end will come with that of another action, on whichever thread that is.
    void park(GroupedAction<?> action);

    /// Takes over a parked action.
    ///
    /// @param with an action that the calling thread has
    void adopt(GroupedAction<?> action, GroupedAction<?> with);
}
