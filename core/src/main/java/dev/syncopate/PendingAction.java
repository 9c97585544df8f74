package dev.syncopate;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// An action of a stepped run, and the thread that waits for its answer.
final class PendingAction<F> implements Stepper.Pending<F> {
    private final F action;
    private final String path;
    private final Waiter waiter;
    private volatile @Nullable Outcome<@Nullable Object> outcome;

    PendingAction(F action, String path, Waiter waiter) {
        this.action = action;
        this.path = path;
        this.waiter = waiter;
    }

    @Override
    public F action() {
        return action;
    }

    @Override
    public String path() {
        return path;
    }

    void check(@Nullable Object result) {
        ResultType type = ResultType.of(((Object) action).getClass());
        if (result != null && !type.admits(result.getClass())) {
            throw type.wrong(action, path, result);
        }
    }

    void release(Outcome<@Nullable Object> outcome) {
        this.outcome = outcome;
        waiter.wake();
    }

    @Nullable
    Object await() throws Exception {
        waiter.await(() -> outcome != null, Waiter.NEVER);
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var failure) -> throw failure;
            case null, default -> throw new CancellationException();
        };
    }

    @Override
    public String toString() {
        return path + " " + Text.of(action);
    }
}
