package dev.syncopate.combinators;

import dev.syncopate.Outcome;
import dev.syncopate.ProcessCall;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One action in a batch, and the call that waits for its result.
final class BatchItem implements BooleanSupplier {
    private static final Object NULL = new Object();
    private static final Object FAILED = new Object();

    final Object action;
    final ProcessCall call;

    /// Its neighbours in the queue, and whether it is queued. Guarded by the queue's monitor, as are
    /// the next three fields.
    @Nullable
    BatchItem older;

    @Nullable
    BatchItem newer;

    boolean open;

    /// Whether its call has stopped waiting.
    boolean gone;

    /// Odd while this call is the leader of the queue. Written under the queue's monitor.
    private volatile int role;

    /// The role with which the call began to wait. Accessed by the call's thread only.
    private int roleSeen;

    /// The index of its result, which is that of the first equal action. Accessed only by the call that
    /// executes the batch.
    int index;

    /// The result, [#NULL] for `null`, or [#FAILED]; null until the action has ended.
    private volatile @Nullable Object end;

    /// Written before `end`.
    private @Nullable Throwable failure;

    BatchItem(Object action, ProcessCall call) {
        this.action = action;
        this.call = call;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written under the queue's monitor.
    void changeRole() {
        role++;
    }

    /// Waits until the action has ended or its role has changed.
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

    /// Whether it has ended, or has another role than when it began to wait.
    @Override
    public boolean getAsBoolean() {
        return end != null || role != roleSeen;
    }

    boolean hasEnded() {
        return end != null;
    }

    void succeed(@Nullable Object result) {
        end = result == null ? NULL : result;
        call.wake();
    }

    /// Ends the action with a failure, unless it has ended. Allocates nothing: there may be no memory
    /// left.
    void fail(Throwable failure) {
        if (end == null) {
            this.failure = failure;
            end = FAILED;
            call.wake();
        }
    }

    void end(Outcome<?> outcome) {
        switch (outcome) {
            case Outcome.Success<?> success -> succeed(success.value());
            case Outcome.Failure<?>(var exception) -> fail(exception);
        }
    }

    /// Returns the result or throws the failure, once the action has ended.
    @Nullable
    Object result() throws Exception {
        Object ended = end;
        if (ended == FAILED && failure != null) {
            throw SharedExecution.<RuntimeException>rethrow(failure);
        }
        return ended == NULL ? null : ended;
    }
}
