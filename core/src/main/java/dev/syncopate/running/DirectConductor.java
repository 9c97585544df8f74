package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Outcome;
import dev.syncopate.composition.Stage;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.printing.Text;
import dev.syncopate.time.InFlightLimiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls the executor on the orchestration's own thread.
public final class DirectConductor<F> extends StructuredConductor<F> {
    private final Stage<? super F> executor;
    private final DirectCall call;

    /// What is being carried out at once, for who cancels this strand.
    private volatile @Nullable Group<F> group;

    public DirectConductor(
            RunState run,
            @Nullable StructuredConductor<?> parent,
            int ordinal,
            long deadline,
            Stage<? super F> executor) {
        super(run, parent, ordinal, deadline);
        this.executor = executor;
        this.call = new DirectCall(this);
        gate();
    }

    @Override
    DirectConductor<F> direct() {
        return this;
    }

    @Override
    Call call() {
        return call;
    }

    /// A conductor for a fork of this one.
    DirectConductor<F> child(int ordinal, long limit) {
        return new DirectConductor<>(run, this, ordinal, Math.min(deadline, limit), executor);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // The result was compared with what the class of the action promises.
    public <R extends @Nullable Object> R yield(Action<? extends F, R> action) {
        return (R) carryOut((F) action);
    }

    @Override
    public @Nullable Object yieldAny(F action) {
        return carryOut(action);
    }

    private @Nullable Object carryOut(F action) {
        long at = position;
        if (!mayYieldStraight() || at < 0) {
            return carryOutGated(action);
        }
        position = ~at;
        try {
            Object result = executor.perform(action, call);
            position = at + 1;
            return result;
        } catch (Throwable e) {
            position = at + 1; // Before any call, since the stack may have overflowed.
            throw thrown(action, at, e);
        }
    }

    private @Nullable Object carryOutGated(F action) {
        if (!mayYield() || isBusy()) {
            throw refusal(action, 1);
        }
        long at = position;
        position = ~at;
        try {
            Object result = passGate(action);
            position = at + 1;
            return result;
        } catch (Throwable e) {
            position = at + 1; // Before any call, since the stack may have overflowed.
            throw thrown(action, at, e);
        }
    }

    private @Nullable Object passGate(F action) throws Exception {
        InFlightLimiter gate = run.gate;
        if (gate == null) {
            return executor.perform(action, call);
        }
        enter(gate);
        try {
            if (unwinds()) {
                // What was cancelled while it waited in line does not begin when its turn comes.
                throw new InterruptedException();
            }
            return executor.perform(action, call);
        } finally {
            gate.release(this);
        }
    }

    /// Waits in line, whatever interrupts, unless that has the strand unwind.
    private void enter(InFlightLimiter gate) throws InterruptedException {
        while (true) {
            try {
                gate.acquire(this);
                return;
            } catch (InterruptedException e) {
                interrupted();
                if (unwinds()) {
                    throw e;
                }
            }
        }
    }

    /// What to throw for what was thrown while `action` was executed.
    private RuntimeException thrown(@Nullable Object action, long at, Throwable thrown) {
        return thrown instanceof Exception failure ? failed(action, at, failure) : Unchecked.rethrow(thrown);
    }

    @Override
    RuntimeException failed(@Nullable Object action, long at, Exception failure) {
        if (action == null) {
            position = at;
            throw new NullPointerException("null was yielded: yield an action");
        }
        if (failure instanceof StuckRunException stuck) {
            return stuck;
        }
        StuckRunException givenUp = givenUp(failure);
        if (givenUp != null) {
            return givenUp;
        }
        if (failure instanceof WrongResultException wrong && wrong.isOf(action)) {
            return wrong.asMistake();
        }
        if (Thread.interrupted() || (isOnCallersThread() && Interruptions.isReal(failure))) {
            interrupted();
        }
        return unwinds()
                ? cancellation("while " + Text.of(action) + " at " + pathAt(at) + " was carried out", failure)
                : new ActionFailedException(action, () -> pathAt(at), failure);
    }

    /// What to throw instead of what comes of the interruption that gave the run up; null if it was not.
    private @Nullable StuckRunException givenUp(Exception failure) {
        StuckRunException givenUp = run.scheduler.takeStuckRun();
        if (givenUp != null) {
            Thread.interrupted();
            givenUp.initCause(failure);
        }
        return givenUp;
    }

    /// Carries out one action of a group.
    @Nullable
    Object execute(F action, long at, GroupWorker<F> worker, @Nullable InFlightLimiter gate) {
        boolean skipped = worker.isCancelled();
        try {
            if (gate != null && skipped) {
                gate.cancel(worker.place);
            } else if (gate != null) {
                gate.acquire(worker, worker.place);
                skipped = worker.isCancelled();
            }
            if (skipped) {
                throw new InterruptedException();
            }
            return executor.perform(action, worker.call);
        } catch (Exception e) {
            if (e instanceof WrongResultException wrong && wrong.isOf(action)) {
                throw wrong;
            }
            StuckRunException givenUp = givenUp(e);
            if (givenUp != null) {
                throw givenUp;
            }
            boolean byGroup = worker.interruptedByGroup(e) || skipped;
            if (!byGroup && worker.isOnStrandsThread()) {
                throw failed(action, at, e);
            }
            throw new ActionFailedException(action, () -> pathAt(at), e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    public <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = copy(group);
        if (Math.min(run.maxWorkers, actions.size()) > 1) {
            return (List<R>) group((List<? extends F>) (List<?>) actions, false);
        }
        long end = position + actions.size();
        List<R> results = new ArrayList<>(actions.size());
        try {
            for (Action<? extends F, ? extends R> action : actions) {
                results.add(this.yield(action));
            }
        } catch (ActionFailedException | CancellationException e) {
            position = end; // Those that are left out keep their ordinals.
            throw e;
        }
        return Collections.unmodifiableList(results);
    }

    @Override
    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    public <R extends @Nullable Object> List<Outcome<R>> attempt(
            List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = copy(group);
        if (Math.min(run.maxWorkers, actions.size()) > 1) {
            return (List<Outcome<R>>) (List<?>) group((List<? extends F>) (List<?>) actions, true);
        }
        List<Outcome<R>> outcomes = new ArrayList<>(actions.size());
        for (Action<? extends F, ? extends R> action : actions) {
            outcomes.add(attempt((Action<? extends F, R>) action));
        }
        return Collections.unmodifiableList(outcomes);
    }

    private static <A> List<A> copy(List<A> group) {
        for (A action : group) {
            Objects.requireNonNull(action, "null was yielded in a group: yield an action");
        }
        return List.copyOf(group);
    }

    private List<@Nullable Object> group(List<? extends F> actions, boolean tolerant) {
        if (!mayYield() || isBusy()) {
            throw refusal(actions, actions.size());
        }
        long first = position;
        long end = first + actions.size();
        position = ~first;
        try {
            Group<F> started = new Group<>(this, actions, first, tolerant);
            group = started;
            return started.perform();
        } finally {
            group = null;
            position = end;
        }
    }

    @Override
    int inFlight() {
        Group<F> started = group;
        return started == null ? 1 : started.size();
    }

    @Override
    @Nullable
    Group<F> group() {
        return group;
    }

    void awaitGroup(Group<F> group) {
        try {
            await(group, NEVER, () -> "a group");
        } catch (CancellationException e) {
            group.cancel();
            awaitEnd(group);
        }
    }

    /// @param when what it did when it was cancelled
    void throwIfUnwinding(Supplier<String> when, @Nullable Throwable cause) {
        if (unwinds()) {
            throw cancellation(when.get(), cause);
        }
    }

    @Override
    public <R extends @Nullable Object> Outcome<R> attempt(Action<? extends F, R> action) {
        try {
            return new Outcome.Success<>(this.yield(action));
        } catch (ActionFailedException e) {
            return new Outcome.Failure<>(e);
        }
    }
}
