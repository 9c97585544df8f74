package dev.syncopate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Calls the executor on the orchestration's own thread.
final class DirectConductor<F> implements Conductor<F> {
    private final Stage<? super F> executor;
    private final DirectCall call;

    /// The thread that may yield; null once the orchestration has ended. Written by that thread only.
    private @Nullable Thread owner;

    /// The ordinal of the next yield.
    private long position;

    /// The last class of action whose result was checked, and the class of result that it was found to admit.
    private @Nullable Class<?> checkedAction;

    private @Nullable Class<?> checkedResult;

    DirectConductor(Stage<? super F> executor) {
        this.executor = executor;
        this.owner = Thread.currentThread();
        this.call = new DirectCall(this);
    }

    void end() {
        owner = null;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // carryOut has compared the result with what the class of the action promises.
    public <R extends @Nullable Object> R yield(Action<? extends F, R> action) {
        return (R) carryOut((F) action);
    }

    @Override
    public @Nullable Object yieldAny(F action) {
        return carryOut(action);
    }

    private @Nullable Object carryOut(F action) {
        if (Thread.currentThread() != owner) {
            throw refusal(action);
        }
        Class<?> type = Objects.requireNonNull(action, "null was yielded: yield an action").getClass();
        long at = position;
        position = at + 1;
        Object result;
        try {
            result = executor.execute(action, call);
        } catch (Exception e) {
            throw new ActionFailedException(action, () -> pathAt(at), e);
        }
        if (result != null
                && (type != checkedAction || result.getClass() != checkedResult)
                && !admits(type, result.getClass())) {
            throw ResultType.of(type).wrong(action, pathAt(at), result);
        }
        return result;
    }

    /// Takes classes and not the objects, which would then escape, and be allocated, in a loop that needs
    /// neither.
    private boolean admits(Class<?> action, Class<?> result) {
        if (!ResultType.of(action).admits(result)) {
            return false;
        }
        checkedAction = action;
        checkedResult = result;
        return true;
    }

    @Override
    public <R extends @Nullable Object> List<R> yield(List<? extends Action<? extends F, ? extends R>> group) {
        List<R> results = new ArrayList<>(group.size());
        for (Action<? extends F, ? extends R> action : group) {
            results.add(this.yield(action));
        }
        return Collections.unmodifiableList(results);
    }

    @Override
    public <R extends @Nullable Object> Outcome<R> attempt(Action<? extends F, R> action) {
        try {
            return new Outcome.Success<>(this.yield(action));
        } catch (ActionFailedException e) {
            return new Outcome.Failure<>(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // A conductor only consumes actions, so one for F serves for every part of F.
    public <T extends @Nullable Object> T call(Orchestration<? extends F, T> orchestration) {
        try {
            return ((Orchestration<F, T>) orchestration).run(this);
        } catch (Exception e) {
            throw OrchestrationFailedException.unchecked(e);
        }
    }

    @Override
    public String path() {
        return pathAt(position);
    }

    /// The path of the yield that is being carried out.
    String pathInFlight() {
        return pathAt(position - 1);
    }

    private String pathAt(long ordinal) {
        return "/" + ordinal;
    }

    private IllegalStateException refusal(Object action) {
        if (owner == null) {
            return new IllegalStateException(
                    Text.of(action) + " was yielded to a conductor whose orchestration has ended (after " + position
                            + " yields): a conductor is valid only until the orchestration returns; do not keep it");
        }
        return new IllegalStateException(Text.of(action) + " was yielded from thread '"
                + Thread.currentThread().getName() + "', but the orchestration runs on '" + owner.getName()
                + "': yield on the thread that the conductor was handed to; to do things at once yield a group");
    }
}
