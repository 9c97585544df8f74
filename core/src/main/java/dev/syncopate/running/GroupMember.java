package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One action of a group that passes the layers as a group: the caller of its call.
///
/// At each moment one thread has the action, and only that one uses the call.
final class GroupMember<F> implements Caller {
    final int index;
    private final GroupPass<F> pass;

    /// The thread that has the action; null on the way to another one. Written by the threads that hand it over and
    /// take it over, with the lock of the tasks in between.
    @Nullable
    GroupWorker<F> worker;

    /// Whether its end was told. Accessed by the thread that has the action.
    boolean ended;

    private @Nullable RoleCounts questions;

    GroupMember(GroupPass<F> pass, int index, GroupWorker<F> worker) {
        this.pass = pass;
        this.index = index;
        this.worker = worker;
    }

    GroupWorker<F> worker() {
        return Objects.requireNonNull(worker, "the call of an action was used while no thread had the action");
    }

    @Override
    public RunState runState() {
        return pass.strand.run;
    }

    @Override
    public Waiter waiter() {
        return worker();
    }

    @Override
    public Path pathInFlight() {
        return pathAt(ordinalInFlight());
    }

    @Override
    public Path pathAt(long ordinal) {
        return pass.strand.pathAt(ordinal);
    }

    @Override
    public long ordinalInFlight() {
        return pass.first + index;
    }

    @Override
    public RoleCounts questions() {
        RoleCounts counts = questions == null ? new RoleCounts(ordinalInFlight()) : questions;
        questions = counts;
        return counts;
    }

    @Override
    public long deadlineNanos() {
        return pass.strand.deadlineNanos();
    }

    @Override
    public boolean unwinds() {
        return worker().unwinds();
    }

    @Override
    public boolean isOnCallersThread() {
        return worker().isOnCallersThread();
    }

    @Override
    public void onFailure(Orchestration<Object, ?> undo) {
        pass.strand.onFailure(undo);
    }

    @Override
    public TimedWait timedWait(Instant due) {
        return new TimedWait(pathInFlight(), false, due);
    }
}
