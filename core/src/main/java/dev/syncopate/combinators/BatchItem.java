package dev.syncopate.combinators;

import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// One action in a batch.
class BatchItem {
    private static final Object NULL = new Object();
    private static final Object FAILED = new Object();

    final Object action;

    /// The call that waits for its result.
    final BatchWaiter waiter;

    /// Its neighbours in the queue, and whether it is queued. Guarded by the queue's monitor, as is the
    /// next field.
    @Nullable
    BatchItem older;

    @Nullable
    BatchItem newer;

    boolean open;

    /// The index of its result, which is that of the first equal action. Accessed only by the call that
    /// executes the batch.
    int index;

    /// The result, [#NULL] for `null`, or [#FAILED]; null until the action has ended.
    private volatile @Nullable Object end;

    /// Written before `end`.
    private @Nullable Throwable failure;

    /// Its neighbour among those that have ended. Written before it is added to them.
    @Nullable
    BatchItem endedBefore;

    BatchItem(Object action, BatchWaiter waiter) {
        this.action = action;
        this.waiter = waiter;
    }

    boolean hasEnded() {
        return end != null;
    }

    void succeed(@Nullable Object result) {
        end = result == null ? NULL : result;
        waiter.add(this);
    }

    /// Ends the action with a failure, unless it has ended. Allocates nothing: there may be no memory
    /// left.
    void fail(Throwable failure) {
        if (end == null) {
            this.failure = failure;
            end = FAILED;
            waiter.add(this);
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
    Object resultOrThrow() {
        Throwable thrown = failure();
        if (thrown != null) {
            throw SharedExecution.<RuntimeException>rethrow(thrown);
        }
        return result();
    }

    /// Returns the result, once the action has ended; null if it failed.
    @Nullable
    Object result() {
        Object ended = end;
        return ended == NULL || ended == FAILED ? null : ended;
    }

    /// Returns the failure, once the action has ended; null if it did not fail.
    @Nullable
    Throwable failure() {
        return end == FAILED ? failure : null;
    }
}
