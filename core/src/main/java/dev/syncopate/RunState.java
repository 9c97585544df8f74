package dev.syncopate;

import dev.syncopate.Combinator.Around;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What all orchestrations and forks of one run share.
final class RunState {
    private static final ThreadFactory THREADS = Thread.ofVirtual()
            .name("syncopate")
            .inheritInheritableThreadLocals(false)
            .factory();

    final Clockwork clockwork;
    final int maxInFlight;
    private final @Nullable UnaryOperator<Runnable> context;
    final Chance chance;

    /// Sees all that is yielded, time and chance included; null for nothing.
    final @Nullable Around<Object> around;

    /// Null until there are forks, and for ever where any number may be in flight. Set by the only thread of
    /// the run, before it starts the first other one.
    @Nullable
    Gate gate;

    RunState(
            Clockwork clockwork,
            int maxInFlight,
            @Nullable UnaryOperator<Runnable> context,
            Chance chance,
            @Nullable Around<Object> around) {
        this.clockwork = clockwork;
        this.maxInFlight = maxInFlight;
        this.context = context;
        this.chance = chance;
        this.around = around;
    }

    /// Waits without the place among the actions in flight that it may hold.
    void sleep(Waiter waiter, Duration duration) throws InterruptedException {
        Gate held = gate != null && gate.leave(waiter) ? gate : null;
        try {
            waiter.await(Waiter.NOTHING, clockwork.in(duration));
        } finally {
            if (held != null) {
                held.enterUninterruptibly(waiter);
            }
        }
    }

    /// A thread of the run, not yet started, that runs `task` in the context of the calling thread.
    Thread thread(Runnable task) {
        return THREADS.newThread(context == null ? task : context.apply(task));
    }

    /// Starts a thread of the run that must [leave][Clockwork#leave()] when it ends.
    void start(Runnable task) {
        clockwork.start(thread(task));
    }

    /// From now on several threads yield, so that the executor's number in flight must be kept.
    void fork() {
        if (gate == null && maxInFlight != Integer.MAX_VALUE) {
            gate = new Gate(maxInFlight);
        }
    }
}
