package dev.syncopate.caffeine;

import dev.syncopate.Call;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessCall;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An action that is being carried out, and those who wait for it.
final class Load implements BooleanSupplier {
    /// What the call is marked with that carries it out.
    final Call.Mark mark = new Call.Mark();

    private final Thread thread = Thread.currentThread();
    private final Queue<ProcessCall> waiting = new ConcurrentLinkedQueue<>();

    /// Null also after the end, where nothing came of it. Written before `ended`.
    private @Nullable Outcome<?> outcome;

    private volatile boolean ended;

    /// Whether the call is part of it, and so must not wait for it. A bare lambda in between hides that of a call,
    /// but not that it is on the same thread.
    boolean includes(ProcessCall call) {
        return call.isMarked(mark) || thread == Thread.currentThread();
    }

    /// Waits for the end.
    ///
    /// @return false if it waits, perhaps by way of others, for what the call has begun
    boolean await(ProcessCall call) throws InterruptedException {
        waiting.add(call);
        return call.awaitMarked(this, () -> mark, true);
    }

    /// What came of it, once it has ended; null if it was cut short.
    @Nullable
    Outcome<?> outcome() {
        return outcome;
    }

    /// Whoever comes to wait later sees at once that it has ended.
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
