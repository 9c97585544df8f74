package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Outcome;
import dev.syncopate.composition.Stage;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Waiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One group whose actions are executed by several threads, the yielding one among them.
///
/// Each worker takes the next action that is not taken. A worker that begins first starts the next worker, as long
/// as there are actions left and workers allowed. So there is always one on its way that will take the next action
/// should all others be busy, and yet actions that take no time need no more threads than there are processors.
final class GroupRun<F> implements Awaited {
    private final Strand strand;
    private final Stage<? super F> executor;
    private final F[] actions;
    private final long first;
    private final int allowed;
    private final @Nullable Object[] results;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger(1);

    /// Actions that have not ended; those that are skipped after a failure count as ended.
    private final AtomicInteger open;

    /// Guarded by this object's monitor, as the next. Once cancelled, no worker begins an action.
    private final List<GroupWorker<F>> workers = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();
    private volatile boolean cancelled;

    /// Whether failures of actions are results like others.
    private final boolean tolerant;

    /// Whether one has failed all the same. Written before the end of its action.
    private volatile boolean tolerated;

    GroupRun(Strand strand, Stage<? super F> executor, F[] actions, long first, boolean tolerant) {
        this.strand = strand;
        this.executor = executor;
        this.actions = actions;
        this.first = first;
        this.allowed = Math.min(strand.run.maxWorkers, actions.length);
        this.tolerant = tolerant;
        this.results = new Object[actions.length];
        this.open = new AtomicInteger(actions.length);
    }

    /// Executes all and returns their results, on the strand's thread.
    List<@Nullable Object> run() {
        GroupWorker<F> worker = executor.takesGroups() && strand.run.log == null ? pass() : work();
        awaitOthers();
        if (worker.isInterruptedFromOutside()) {
            Thread.currentThread().interrupt(); // takes effect when the group has ended
        }
        Refusals.throwIfUnwinding(
                strand, () -> "while it executed the group that begins at " + strand.pathAt(first), null);
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

    private void awaitOthers() {
        try {
            strand.waitFor(this, Waiter.NEVER);
        } catch (CancellationException e) {
            cancel();
            strand.waitForEnd(this);
        }
    }

    /// Executes actions until none is left to be taken.
    ///
    /// @return the worker by which the calling thread did so
    private GroupWorker<F> work() {
        startAnother();
        GroupWorker<F> worker = join();
        int i;
        while ((i = take(worker)) < results.length) {
            results[i] = execute(worker, i);
            close(1);
        }
        return worker;
    }

    /// Lets the group pass the layers as a group.
    ///
    /// @return the worker by which the calling thread took part
    @SuppressWarnings("unchecked") // A stage for a supertype of F fits F.
    private GroupWorker<F> pass() {
        next.set(results.length);
        GroupWorker<F> worker = join();
        new GroupPass<>(this, strand, (Stage<F>) executor, first).run(worker, actions);
        return worker;
    }

    /// Makes the calling thread a worker.
    GroupWorker<F> join() {
        GroupWorker<F> worker = new GroupWorker<>(this, strand, executor);
        synchronized (this) {
            workers.add(worker);
        }
        return worker;
    }

    /// Takes the next action. Actions queue for their permits in their order.
    private int take(GroupWorker<F> worker) {
        InFlightLimiter limiter = strand.run.limiter;
        if (limiter == null) {
            return next.getAndIncrement();
        }
        synchronized (next) {
            int taken = next.getAndIncrement();
            if (taken < results.length) {
                worker.queueAt(limiter);
            }
            return taken;
        }
    }

    /// Executes one action. A failure is recorded before the permit is released, so that no action that waits for
    /// the permit begins once another has failed.
    @Nullable
    Object execute(GroupWorker<F> worker, int i) {
        try {
            return kept(worker.execute(actions[i], first + i));
        } catch (Throwable e) {
            return keptFailure(e);
        } finally {
            worker.releasePermit();
        }
    }

    @SuppressWarnings("NullAway") // null is a legal result.
    private @Nullable Object kept(@Nullable Object result) {
        return tolerant ? new Outcome.Success<>(result) : result;
    }

    private @Nullable Object keptFailure(Throwable failure) {
        if (tolerant && failure instanceof ActionFailedException failed) {
            tolerated = true;
            return new Outcome.Failure<>(failed);
        }
        fail(failure);
        return null;
    }

    /// The end of an action that did not fail.
    void succeeded(int i, @Nullable Object result) {
        results[i] = kept(result);
        close(1);
    }

    /// The end of an action that failed.
    void failed(int i, Throwable failure) {
        results[i] = keptFailure(failure);
        close(1);
    }

    F action(int i) {
        return actions[i];
    }

    int size() {
        return results.length;
    }

    private void startAnother() {
        int workers = started.get();
        if (workers < allowed && next.get() < results.length - 1 && started.compareAndSet(workers, workers + 1)) {
            startThread(() -> {
                var unused = work();
            });
        }
    }

    /// Starts one more thread that takes part.
    void startThread(Runnable work) {
        try {
            strand.run.start(new WorkerTask(work));
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void close(int count) {
        if (open.addAndGet(-count) == 0) {
            strand.wake();
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

    /// Whether a failure only comes of the cancellation of the group.
    private static boolean isEcho(Throwable failure) {
        return failure instanceof CancellationException
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
        close(results.length - taken);
    }

    boolean isCancelled() {
        return cancelled;
    }

    private synchronized RuntimeException failure() {
        return Unchecked.rethrow(Objects.requireNonNull(
                FirstFailure.of(failures.stream().map(GroupRun::here).toList())));
    }

    /// A failure that occurred on another thread, with the stack trace of the line that yields the group.
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

    @Override
    public String describe(Strand strand) {
        return "a group";
    }

    /// The task of one more thread that takes part.
    private final class WorkerTask implements RunTask {
        private final Runnable work;

        WorkerTask(Runnable work) {
            this.work = work;
        }

        @Override
        public void work() {
            work.run();
        }

        @Override
        public Waiter waiter() {
            return strand;
        }

        @Override
        public boolean ended(@Nullable Throwable broken) {
            strand.run.scheduler.deactivate();
            return false;
        }
    }
}
