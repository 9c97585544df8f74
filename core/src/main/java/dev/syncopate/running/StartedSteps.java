package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.time.Clockwork;
import dev.syncopate.time.Waiter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The steps of a run that were started beside its actions.
final class StartedSteps implements BooleanSupplier {
    private final Clockwork clockwork;

    /// Those that have not ended. Guarded by this object's monitor.
    private final Set<StartedStep<?>> started = new LinkedHashSet<>();

    /// The run's own strand, while it waits for the end of all steps.
    private volatile @Nullable Waiter root;

    StartedSteps(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /// Starts a step. If that fails, nothing of it is left.
    <T extends @Nullable Object> StartedStep<T> start(InMemoryCall starter, Call.Step<T> step) {
        StackHeadroom.require();
        StartedStep<T> begun = new StartedStep<>(this, starter, step);
        Thread thread = starter.run().thread(begun); // Asks the user's function for the context.
        synchronized (this) {
            started.add(begun);
        }
        boolean underWay = false;
        try {
            begun.queueForPermit();
            clockwork.start(thread, begun);
            underWay = true;
        } finally {
            if (!underWay) {
                begun.leaveQueue();
                ended(begun);
            }
        }
        return begun;
    }

    void ended(StartedStep<?> step) {
        synchronized (this) {
            started.remove(step);
        }
        Waiter waiter = root;
        if (waiter != null) {
            waiter.wake();
        }
    }

    /// Cancels the steps that have not ended, and waits for their ends.
    void end(Waiter waiter) {
        List<StartedStep<?>> left;
        synchronized (this) {
            left = List.copyOf(started);
        }
        if (!left.isEmpty()) {
            root = waiter;
            left.forEach(StartedStep::cancel);
            waiter.awaitUninterruptibly(this, Waiter.NEVER);
        }
    }

    /// Whether no step is left.
    @Override
    public synchronized boolean getAsBoolean() {
        return started.isEmpty();
    }
}
