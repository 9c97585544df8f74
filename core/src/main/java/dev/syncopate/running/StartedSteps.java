package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.Waiter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The steps of a run that were started beside its actions.
final class StartedSteps implements BooleanSupplier {
    private final Scheduler scheduler;

    /// Those that have not ended; null until there is one. Guarded by this object's monitor.
    private @Nullable Set<StartedStep<?>> unfinished;

    /// The run's own strand, while it waits for the end of all steps.
    private volatile @Nullable Waiter root;

    StartedSteps(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /// Starts a step. If that fails, nothing of it is left.
    <T extends @Nullable Object> StartedStep<T> start(InMemoryCall starter, Call.Step<T> step) {
        StackHeadroom.require();
        StartedStep<T> started = new StartedStep<>(this, starter, step);
        Thread thread = starter.run().thread(started); // Asks the user's function for the context.
        synchronized (this) {
            if (unfinished == null) {
                unfinished = new LinkedHashSet<>();
            }
            unfinished.add(started);
        }
        boolean underWay = false;
        try {
            started.queueForPermit();
            scheduler.startThread(thread, started);
            underWay = true;
        } finally {
            if (!underWay) {
                started.leaveQueue();
                ended(started);
            }
        }
        return started;
    }

    void ended(StartedStep<?> step) {
        synchronized (this) {
            if (unfinished != null) {
                unfinished.remove(step);
            }
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
            left = unfinished == null ? List.of() : List.copyOf(unfinished);
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
        return unfinished == null || unfinished.isEmpty();
    }
}
