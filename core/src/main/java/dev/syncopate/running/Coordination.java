package dev.syncopate.running;

import dev.syncopate.Call;
import dev.syncopate.time.Clockwork;
import dev.syncopate.time.StillTicket;
import dev.syncopate.time.Waiter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a run keeps whose executor coordinates: who is to be told that nothing moves, and the steps started
/// beside actions.
public final class Coordination implements BooleanSupplier {
    private final Clockwork clockwork;

    /// Guarded by this object's monitor. The steps that have not ended.
    private final Set<StartedStep<?>> started = new LinkedHashSet<>();

    /// Who waits for the end of all steps.
    private volatile @Nullable Waiter ending;

    Coordination(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /// Starts a step. If that fails, nothing of it is left.
    <T extends @Nullable Object> StartedStep<T> start(InMemoryCall starter, Call.Step<T> step) {
        Headroom.require();
        StartedStep<T> begun = new StartedStep<>(this, starter, step);
        Thread thread = starter.run().thread(begun); // Asks the user's function for the context.
        synchronized (this) {
            started.add(begun);
        }
        boolean underWay = false;
        try {
            begun.lineUp();
            clockwork.start(thread, begun);
            underWay = true;
        } finally {
            if (!underWay) {
                begun.leaveLine();
                ended(begun);
            }
        }
        return begun;
    }

    void ended(StartedStep<?> step) {
        synchronized (this) {
            started.remove(step);
        }
        Waiter waiter = ending;
        if (waiter != null) {
            waiter.wake();
        }
    }

    /// Cancels what has not ended and waits for it.
    void end(Waiter root) {
        List<StartedStep<?>> left;
        synchronized (this) {
            left = List.copyOf(started);
        }
        if (!left.isEmpty()) {
            ending = root;
            left.forEach(StartedStep::cancel);
            root.awaitUninterruptibly(this, Waiter.NEVER);
        }
    }

    /// Whether no step is left.
    @Override
    public synchronized boolean getAsBoolean() {
        return started.isEmpty();
    }

    boolean awaitStill(RunState run, Waiter waiter, BooleanSupplier done) throws InterruptedException {
        Headroom.require();
        StillTicket ticket = new StillTicket(waiter, done);
        clockwork.queue(ticket);
        try {
            run.await(waiter, ticket, Waiter.NEVER);
        } finally {
            clockwork.unqueue(ticket);
        }
        return done.getAsBoolean();
    }
}
