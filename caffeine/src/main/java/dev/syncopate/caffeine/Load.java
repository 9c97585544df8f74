package dev.syncopate.caffeine;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An action that is being carried out, and those who wait for it.
final class Load implements BooleanSupplier {
    private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();

    /// Null also after the end, where nothing came of it. Written before `ended`.
    private @Nullable Outcome<?> outcome;

    private volatile boolean ended;

    /// Waits for the end.
    ///
    /// @return what came of it; null if it was cancelled
    @Nullable
    Outcome<?> await(Call call) throws InterruptedException {
        waiting.add(call);
        call.await(this);
        return outcome;
    }

    /// Whoever comes to wait later sees at once that it has ended.
    void end(@Nullable Outcome<?> outcome) {
        this.outcome = outcome;
        ended = true;
        for (Call call = waiting.poll(); call != null; call = waiting.poll()) {
            call.wake();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return ended;
    }
}
