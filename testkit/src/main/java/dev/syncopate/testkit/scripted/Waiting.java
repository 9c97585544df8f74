package dev.syncopate.testkit.scripted;

import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import org.jspecify.annotations.Nullable;

/// A pending action of a run by hand.
///
/// @param <R> its result
public final class Waiting<R extends @Nullable Object> {
    private final StagedRun<?, ?> run;
    private final Pending action;

    Waiting(StagedRun<?, ?> run, Pending action) {
        this.run = run;
        this.action = action;
    }

    /// Returns the path of the yield.
    ///
    /// @return such as `/0/5`
    public Path path() {
        return action.path();
    }

    /// Returns the action.
    ///
    /// @return the action that was yielded
    public Object action() {
        return action.action();
    }

    /// Answers the action. The run goes on until all of it waits.
    ///
    /// @param result its result
    /// @throws IllegalStateException if the action has ended
    public void answer(R result) {
        requireOpen();
        run.answer(action, result);
        run.settle();
    }

    /// Answers the action with `null`: for actions whose result is `Void`.
    ///
    /// @throws IllegalStateException if the action has ended
    public void done() {
        requireOpen();
        run.answer(action, null);
        run.settle();
    }

    /// Fails the action. The run goes on until all of it waits.
    ///
    /// @param failure the exception that its executor throws
    /// @throws IllegalStateException if the action has ended
    public void fail(Exception failure) {
        requireOpen();
        run.end(action, Ending.failure(failure));
        run.settle();
    }

    private void requireOpen() {
        if (!run.isOpen(action)) {
            throw new IllegalStateException(action.path() + " " + Sides.text(action.action())
                    + " has ended: find a pending action by on(...); now " + Messages.state(run));
        }
    }
}
