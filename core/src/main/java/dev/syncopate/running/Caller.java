package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.time.Waiter;
import java.util.List;

/// What executes an action and hands its executor a call: a strand, a worker of a group, a started step, or the
/// caller of an executor that is used outside a run.
public interface Caller extends RunPosition {
    RunState runState();

    /// The thread that waits when the call waits.
    Waiter waiter();

    /// The path of the action that is being executed, without its attempt; that of the run itself outside a run.
    Path pathInFlight();

    /// The questions that were asked beside the action. Called by the caller's own thread.
    RoleCounts questions();

    /// The attempt of the action, from 1.
    default int attempt() {
        return 1;
    }

    default List<Call.Mark> marks() {
        return List.of();
    }

    /// The deadline in the scheduler's nanoseconds.
    long deadlineNanos();

    /// Whether the action was cancelled and must end now.
    boolean unwinds();

    /// Whether its thread belongs to code outside the run, which may interrupt it.
    boolean isOnCallersThread();

    /// Registers a compensation.
    void onFailure(Orchestration<Object, ?> undo);
}
