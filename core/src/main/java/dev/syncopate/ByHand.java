package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// The executor that waits for the caller's answers.
record ByHand<F>(Stepper<F, ?> stepper) implements Executor<F> {
    @Override
    public @Nullable Object execute(F action) {
        throw new IllegalStateException("a stepper's executor belongs to its run");
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        Waiter waiter = switch (call) {
            case DirectCall direct -> direct.waiter();
            case GroupWorker<?> worker -> worker;
            case OutsideCall outside -> throw new IllegalStateException("outside a run");
        };
        PendingAction<F> pending = new PendingAction<>(action, call.path(), waiter);
        stepper.add(pending);
        try {
            return pending.await();
        } finally {
            stepper.remove(pending);
        }
    }

    @Override
    public int maxInFlight() {
        return Integer.MAX_VALUE;
    }
}
