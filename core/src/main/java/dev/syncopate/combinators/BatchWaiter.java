package dev.syncopate.combinators;

import dev.syncopate.ProcessCall;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A call that waits for the results of one action, or of those of a group.
class BatchWaiter implements BooleanSupplier {
    private static final VarHandle ENDED;

    static {
        try {
            ENDED = MethodHandles.lookup().findVarHandle(BatchWaiter.class, "ended", BatchItem.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ProcessCall call;

    /// How many of its actions are queued. Guarded by the queue's monitor, as is the next field.
    int queued;

    /// Whether the call has stopped waiting.
    boolean gone;

    /// Odd while this call is the leader of the queue. Written under the queue's monitor.
    private volatile int role;

    /// The role with which the call began to wait. Accessed by the call's thread only.
    private int roleSeen;

    /// The actions that have ended and that the call has not seen, the last one first: a list by
    /// [BatchItem#endedBefore].
    private volatile @Nullable BatchItem ended;

    BatchWaiter(ProcessCall call) {
        this.call = call;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written under the queue's monitor.
    void changeRole() {
        role++;
    }

    /// Waits until an action has ended or the role has changed.
    ///
    /// @return true if the run is idle, so that this call, as the leader, must execute a batch now
    boolean await() throws InterruptedException {
        roleSeen = role;
        if ((roleSeen & 1) != 0) {
            return !call.awaitIdle(this);
        }
        call.await(this);
        return false;
    }

    /// Whether an action has ended, or the role is another than when the call began to wait.
    @Override
    public boolean getAsBoolean() {
        return ended != null || role != roleSeen;
    }

    /// Adds an action that has ended, and wakes the call. Allocates nothing: there may be no memory left.
    void add(BatchItem item) {
        BatchItem last;
        do {
            last = ended;
            item.endedBefore = last;
        } while (!ENDED.compareAndSet(this, last, item));
        call.wake();
    }

    /// Takes the actions that have ended since it was called last, the first one first: a list by
    /// [BatchItem#endedBefore].
    @Nullable
    BatchItem takeEnded() {
        BatchItem rest = (BatchItem) ENDED.getAndSet(this, (BatchItem) null);
        BatchItem reversed = null;
        while (rest != null) {
            BatchItem next = rest.endedBefore;
            rest.endedBefore = reversed;
            reversed = rest;
            rest = next;
        }
        return reversed;
    }
}
