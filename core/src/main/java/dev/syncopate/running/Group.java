package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Waiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A group of actions carried out by several threads, the yielding one among them.
///
/// Each worker takes the next action that nobody has taken. A worker that begins first starts the next worker,
/// as long as there are actions left and workers allowed. So there is always one on its way that will take the
/// next action should all others be busy, and yet actions that take no time need no more threads than there are
/// processors.
public final class Group<F> implements BooleanSupplier {
    private final DirectConductor<F> conductor;
    private final List<? extends F> actions;
    private final long first;
    private final int allowed;
    private final @Nullable Object[] results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger(1);

    /// Actions that have not ended; those that are skipped after a failure count as ended.
    private final AtomicInteger open;

    /// Guarded by this object's monitor. Once cancelled, no worker begins an action.
    private final List<GroupWorker<F>> workers = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();
    private volatile boolean cancelled;

    /// Whether failures are results like others.
    private final boolean tolerant;

    /// Whether there is one. Written before the end of its action.
    private volatile boolean tolerated;

    /// Whether somebody outside of the run may have interrupted the strand's thread: that takes effect when the
    /// group has ended. Touched by the strand's own thread only.
    private boolean interrupted;

    Group(DirectConductor<F> conductor, List<? extends F> actions, long first, boolean tolerant) {
        this.conductor = conductor;
        this.actions = actions;
        this.first = first;
        this.allowed = Math.min(conductor.run.maxWorkers, actions.size());
        this.tolerant = tolerant;
        this.results = new Object[actions.size()];
        this.open = new AtomicInteger(actions.size());
    }

    /// Carries all out and returns their results, on the conductor's thread.
    List<@Nullable Object> perform() {
        if (conductor.unwinds()) {
            cancel();
        }
        work();
        if (open.get() > 0) {
            conductor.awaitGroup(this);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        conductor.throwIfUnwinding(() -> "while a group was carried out before " + conductor.path(), null);
        if (cancelled) {
            throw failure();
        }
        if (tolerated) {
            for (Object outcome : results) {
                if (outcome instanceof Outcome.Failure<?>(var failure)) {
                    var unused = here(failure);
                }
            }
        }
        return Collections.unmodifiableList(Arrays.asList(results));
    }

    private void work() {
        startAnother();
        GroupWorker<F> worker = new GroupWorker<>(this, conductor);
        synchronized (this) {
            workers.add(worker);
        }
        int i;
        while ((i = take(worker)) < results.length) {
            results[i] = worker.execute(actions.get(i), first + i);
            close(1);
        }
    }

    /// The next action that nobody has taken. They line up for their places in flight in their order.
    private int take(GroupWorker<F> worker) {
        InFlightLimiter gate = conductor.run.gate;
        if (gate == null) {
            return next.getAndIncrement();
        }
        synchronized (next) {
            int taken = next.getAndIncrement();
            if (taken < results.length) {
                worker.place = gate.request(worker);
            }
            return taken;
        }
    }

    /// What is handed on of a result.
    @SuppressWarnings("NullAway") // null is a legal result.
    @Nullable
    Object succeeded(@Nullable Object result) {
        return tolerant ? new Outcome.Success<>(result) : result;
    }

    /// What is handed on of a failure; the group is cancelled by it unless failures are results like others.
    @Nullable
    Object failed(Throwable failure) {
        if (tolerant && failure instanceof ActionFailedException failed) {
            tolerated = true;
            return new Outcome.Failure<>(failed);
        }
        fail(failure);
        return null;
    }

    int size() {
        return results.length;
    }

    /// A worker found its thread interrupted, and not by the group. Nobody outside has any other thread in hand
    /// than the caller's: elsewhere an action has left that behind.
    void interruptedFromOutside(GroupWorker<F> worker) {
        if (worker.isOnStrandsThread() && conductor.isOnCallersThread()) {
            interrupted = true;
        }
    }

    private void startAnother() {
        int workers = started.get();
        if (workers < allowed && next.get() < results.length - 1 && started.compareAndSet(workers, workers + 1)) {
            try {
                conductor.run.start(new Worker());
            } catch (Throwable e) {
                fail(e);
            }
        }
    }

    private void close(int count) {
        if (open.addAndGet(-count) == 0) {
            conductor.wake();
        }
    }

    private void fail(Throwable failure) {
        synchronized (this) {
            if (!cancelled || !isEcho(failure)) {
                failures.add(failure);
            }
        }
        cancel();
    }

    /// Whether a failure only says that the group was cancelled.
    private static boolean isEcho(Throwable failure) {
        return failure instanceof java.util.concurrent.CancellationException
                || (failure instanceof ActionFailedException failed && failed.is(InterruptedException.class));
    }

    /// Begins no more actions and interrupts those in flight.
    void cancel() {
        List<GroupWorker<F>> busy;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            busy = List.copyOf(workers);
        }
        int taken = Math.min(next.getAndSet(results.length), results.length);
        busy.forEach(GroupWorker::interrupt);
        if (taken < results.length) {
            close(results.length - taken);
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    private RuntimeException failure() {
        List<Throwable> all;
        synchronized (this) {
            all = List.copyOf(failures);
        }
        throw Unchecked.rethrow(
                all.stream().map(Group::here).reduce(Passing::both).orElseThrow());
    }

    /// A failure that was met on another thread, as one that shows the line that yields the group.
    private static Throwable here(Throwable failure) {
        return switch (failure) {
            case WrongResultException wrong -> wrong.asMistake();
            case ActionFailedException failed -> failed.fillInStackTrace();
            default -> failure;
        };
    }

    /// Whether all have ended.
    @Override
    public boolean getAsBoolean() {
        return open.get() == 0;
    }

    /// One more thread that takes part.
    private final class Worker implements Piece {
        @Override
        public void work() {
            Group.this.work();
        }

        @Override
        public Waiter worker() {
            return conductor;
        }

        @Override
        public boolean ended(@Nullable Throwable broken) {
            conductor.run.scheduler.deactivate();
            return false;
        }
    }
}
