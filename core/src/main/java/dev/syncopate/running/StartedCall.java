package dev.syncopate.running;

import dev.syncopate.Orchestration;
import dev.syncopate.time.Waiter;
import org.jspecify.annotations.Nullable;

/// The call of a step that was started beside an action.
public final class StartedCall extends InMemoryCall {
    private final StartedStep<?> step;
    private final InMemoryCall starter;
    private final String path;
    private final int attempt;

    StartedCall(StartedStep<?> step, InMemoryCall starter) {
        this.step = step;
        this.starter = starter;
        this.path = starter.path();
        this.attempt = starter.attempt();
    }

    @Override
    RunState run() {
        return starter.run();
    }

    @Override
    public Waiter waiter() {
        return step;
    }

    @Override
    boolean isOnCallersThread() {
        return false;
    }

    @Override
    void undoLater(Orchestration<Object, ?> undo) {
        starter.undoLater(undo);
    }

    @Override
    @Nullable
    Marks marks() {
        return starter.marks();
    }

    @Override
    long deadlineNanos() {
        return step.deadline();
    }

    /// Whoever has a limit cancels the step, unless others wait for it too.
    @Override
    long limitNanos() {
        return Waiter.NEVER;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean isCancelled() {
        return step.isCancelled();
    }
}
