package dev.syncopate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Calls the executor on the orchestration's own thread.
final class DirectConductor<F> extends StructuredConductor<F> {
    private final Stage<? super F> executor;
    private final DirectCall call;

    /// The last class of action whose result was checked, and the class of result that it was found to admit.
    private @Nullable Class<?> checkedAction;

    private @Nullable Class<?> checkedResult;

    /// Whether actions pass the run's gate. Once true, stays so.
    private boolean gated;

    /// What is being carried out at once, for who cancels this strand.
    private volatile @Nullable Group<F> group;

    DirectConductor(
            RunState run,
            @Nullable StructuredConductor<?> parent,
            int ordinal,
            long deadline,
            Stage<? super F> executor) {
        super(run, parent, ordinal, deadline);
        this.executor = executor;
        this.call = new DirectCall(this);
        this.gated = run.gate != null;
    }

    @Override
    DirectConductor<F> direct() {
        return this;
    }

    @Override
    Call call() {
        return call;
    }

    @Override
    void forked() {
        gated = run.gate != null;
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
        if (!mayYield()) {
            throw refusal(action);
        }
        Class<?> type = Objects.requireNonNull(action, "null was yielded: yield an action")
                .getClass();
        long at = position;
        position = at + 1;
        Object result;
        try {
            result = gated ? passGate(action) : executor.execute(action, call);
        } catch (Exception e) {
            throw failed(action, at, e);
        }
        if (result != null && !admits(type, result.getClass())) {
            throw ResultType.of(type).wrong(action, pathAt(at), result);
        }
        return result;
    }

    /// Only classes are handed on, and whether to throw is asked at each yield rather than where the classes
    /// are compared: so the JVM sees that it never does, and neither action nor result escapes, nor is
    /// allocated where all is inlined.
    private boolean admits(Class<?> action, Class<?> result) {
        boolean admitted = true;
        if (action != checkedAction || result != checkedResult) {
            admitted = ResultType.admits(action, result);
            checkedAction = admitted ? action : null;
            checkedResult = result;
        }
        return admitted;
    }

    private @Nullable Object passGate(F action) throws Exception {
        Gate gate = run.gate;
        if (gate == null) {
            return executor.execute(action, call);
        }
        gate.enter(this);
        try {
            requireNotCancelled(call);
            return executor.execute(action, call);
        } finally {
            gate.leave(this);
        }
    }

    /// What was cancelled while it waited in line does not begin when its turn comes.
    private static void requireNotCancelled(Call call) throws InterruptedException {
        if (call.isCancelled()) {
            throw new InterruptedException();
        }
    }

    @Override
    RuntimeException failed(Object action, long at, Exception failure) {
        if (failure instanceof StuckRunException stuck) {
            return stuck;
        }
        if (Thread.interrupted() || failure instanceof InterruptedException) {
            interrupted();
        }
        return unwinds()
                ? cancellation("while " + Text.of(action) + " at " + pathAt(at) + " was carried out", failure)
                : new ActionFailedException(action, () -> pathAt(at), failure);
    }

    /// Carries out one action of a group.
    @Nullable
    Object execute(F action, long at, GroupWorker<F> worker, @Nullable Gate gate) {
        Object result;
        try {
            if (gate != null) {
                gate.enter(worker, worker.place);
            }
            requireNotCancelled(worker.call);
            result = executor.execute(action, worker.call);
        } catch (Exception e) {
            if (worker.isInterruptedAsStrand()) {
                throw failed(action, at, e);
            }
            throw new ActionFailedException(action, () -> pathAt(at), e);
        }
        ResultType type = ResultType.of(action.getClass());
        if (result != null && !type.admits(result.getClass())) {
            throw type.wrong(action, pathAt(at), result);
        }
        return result;
    }

    @Override
    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    public <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = List.copyOf(group);
        if (Math.min(run.maxWorkers, actions.size()) > 1) {
            return (List<R>) group((List<? extends F>) (List<?>) actions, false);
        }
        List<R> results = new ArrayList<>(actions.size());
        for (Action<? extends F, ? extends R> action : actions) {
            results.add(this.yield(action));
        }
        return Collections.unmodifiableList(results);
    }

    @Override
    @SuppressWarnings("unchecked") // The results were compared with what the classes of the actions promise.
    public <R extends @Nullable Object> List<Outcome<R>> attempt(
            List<? extends Action<? extends F, ? extends R>> group) {
        List<? extends Action<? extends F, ? extends R>> actions = List.copyOf(group);
        if (Math.min(run.maxWorkers, actions.size()) > 1) {
            return (List<Outcome<R>>) (List<?>) group((List<? extends F>) (List<?>) actions, true);
        }
        List<Outcome<R>> outcomes = new ArrayList<>(actions.size());
        for (Action<? extends F, ? extends R> action : actions) {
            outcomes.add(attempt((Action<? extends F, R>) action));
        }
        return Collections.unmodifiableList(outcomes);
    }

    private List<@Nullable Object> group(List<? extends F> actions, boolean tolerant) {
        if (!mayYield()) {
            throw refusal(actions);
        }
        long first = position;
        position += actions.size();
        Group<F> started = new Group<>(this, actions, first, tolerant);
        group = started;
        try {
            return started.perform();
        } finally {
            group = null;
        }
    }

    @Override
    void cancelGroup() {
        Group<F> started = group;
        if (started != null) {
            started.cancel();
        }
    }

    void awaitGroup(Group<F> group) {
        try {
            await(group, NEVER, "a group");
        } catch (CancellationException e) {
            group.cancel();
            awaitEnd(group);
        }
    }

    void throwIfUnwinding() {
        if (unwinds()) {
            throw cancellation("while a group was carried out before " + path(), null);
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
