package dev.syncopate.stepping;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.running.InMemoryCall;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// The executor of a stepped run: each action becomes pending and waits for the answer of the stepper's
/// caller.
public record ByHand<F>(ManualStepper<F, ?> stepper) implements Executor<F> {
    @Override
    public @Nullable Object execute(F action) {
        throw new IllegalStateException(
                "The executor of a stepper was used outside of its run: answer its pending actions by the stepper");
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        Waiter waiter = ((InMemoryCall) call).waiter();
        PendingAction<F> pending = new PendingAction<>(action, waiter);
        pending.requireFamily();
        stepper.add(pending);
        try {
            return pending.await();
        } finally {
            stepper.withdraw(pending);
        }
    }

    @Override
    public int maxInFlight() {
        return Integer.MAX_VALUE;
    }
}
