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

    /// Its neighbours in the queue, and whether it is queued. Guarded by the queue's monitor, as the
    /// next.
    @Nullable
    BatchItem older;

    @Nullable
    BatchItem newer;

    boolean open;

    /// Whether its call waits no longer.
    boolean gone;

    /// Odd while this call is the leader of the queue. Written under the queue's monitor.
    private volatile int role;

    /// The role in which the call waits. Touched by the call's thread only, as the next.
    private int roleSeen;

    /// The position of its result, and so of the first equal action. Touched by the call that executes
    /// the batch.
    int index;

    /// The result, [#NULL] for `null`, or [#FAILED]; null until then.
    private volatile @Nullable Object end;

    /// Written before `end`.
    private @Nullable Throwable failure;

    BatchItem(Object action, ProcessCall call) {
        this.action = action;
        this.call = call;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written under the line's monitor.
    void changeRole() {
        role++;
    }

    /// Waits for its end, or until its role changes.
    ///
    /// @return true if this call must execute the queue now, since the run is idle
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

    /// Answers it by a failure, unless it was answered. Allocates nothing: there may be no memory left.
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

    /// What came of it, once it has ended.
    @Nullable
    Object result() throws Exception {
        Object ended = end;
        if (ended == FAILED && failure != null) {
            throw SharedExecution.<RuntimeException>rethrow(failure);
        }
        return ended == NULL ? null : ended;
    }
}
