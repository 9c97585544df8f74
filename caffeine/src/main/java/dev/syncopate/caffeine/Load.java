package dev.syncopate.caffeine;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessCall;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An action that its leader is executing, and the waiters for its outcome.
final class Load implements BooleanSupplier {
    /// The mark of the leader's call.
    final Call.Mark mark = new Call.Mark();

    private final Thread thread = Thread.currentThread();
    private final Queue<ProcessCall> waiting = new ConcurrentLinkedQueue<>();

    /// The outcome; null until the end, and after it if the leader was cancelled. Written before `ended`.
    private @Nullable Outcome<?> outcome;

    private volatile boolean ended;

    /// Whether the call is part of this load, and so must not wait for it. A bare lambda between two layers
    /// loses the mark, so the thread is compared too.
    boolean includes(ProcessCall call) {
        return call.isMarked(mark) || thread == Thread.currentThread();
    }

    /// Waits until the load has ended.
    ///
    /// @return false if the load waits, directly or through others, for work of this call
    boolean await(ProcessCall call) throws InterruptedException {
        waiting.add(call);
        return call.awaitMarked(this, () -> mark, true);
    }

    /// The outcome, once the load has ended; null if the leader was cancelled or met an `Error`.
    @Nullable
    Outcome<?> outcome() {
        return outcome;
    }

    /// Ends the load and wakes its waiters. A waiter that comes later sees at once that it has ended.
    void end(@Nullable Outcome<?> outcome) {
        this.outcome = outcome;
        ended = true;
        for (ProcessCall call = waiting.poll(); call != null; call = waiting.poll()) {
            call.wake();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return ended;
    }
}
