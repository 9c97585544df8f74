package dev.syncopate.running;

import dev.syncopate.ActionFailedException;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.failures.StuckRunException;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.failures.WrongResultException;
import dev.syncopate.printing.Text;
import dev.syncopate.results.ResultType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides what a yield throws for what its executor threw.
final class ActionFailures {
    private ActionFailures() {}

    /// What a strand throws for what was thrown while it executed `action`.
    static RuntimeException thrown(Strand strand, @Nullable Object action, long ordinal, Throwable thrown) {
        if (!(thrown instanceof Exception failure)) {
            return Unchecked.rethrow(thrown);
        }
        if (action == null) {
            return new NullPointerException("null was yielded: yield an action");
        }
        if (action instanceof DriverAction) {
            return yieldedQuestion(action, strand.pathAt(ordinal), failure);
        }
        return of(strand, action, () -> strand.pathAt(ordinal), failure);
    }

    /// A question can be yielded only where the family is `Object`. No check at each yield looks for
    /// that, but the executor cannot answer it: it fails, or its result is refused.
    private static RuntimeException yieldedQuestion(Object question, Path path, Exception failure) {
        return new IllegalArgumentException(
                Text.of(question) + " was yielded at " + path
                        + ", but it is a question to the driver, which no executor answers: ask it by conductor.ask(...)",
                failure);
    }

    /// As [#thrown]. Called on the strand's own thread.
    static RuntimeException of(Strand strand, Object action, Supplier<Path> position, Exception failure) {
        if (failure instanceof StuckRunException stuck) {
            return stuck;
        }
        StuckRunException givenUp = givenUp(strand.run, failure);
        if (givenUp != null) {
            return givenUp;
        }
        WrongResultException wrong = mistake(action, failure, position);
        if (wrong != null) {
            return wrong.asMistake();
        }
        Interruptions.note(strand, failure);
        return strand.unwinds()
                ? Refusals.cancellation(
                        strand, "while " + Text.of(action) + " at " + position.get() + " was executed", failure)
                : failed(action, position, failure);
    }

    /// What a yield throws in place of a failure for which the executor is not to blame; null if it is.
    /// An executor casts an action of another family to its own, and fails.
    static @Nullable WrongResultException mistake(Object action, Exception failure, Supplier<Path> path) {
        if (failure instanceof WrongResultException wrong && wrong.isOf(action)) {
            return wrong;
        }
        if (failure instanceof ActionFailedException.Recorded recorded) {
            return WrongResultException.recorded(action, Text.of(action), recorded.types(), recorded.getMessage());
        }
        return failure instanceof ClassCastException
                ? ResultType.of(action.getClass()).refusal(action, path)
                : null;
    }

    /// The failure of an action that its strand has not cancelled.
    static ActionFailedException failed(Object action, Supplier<Path> position, Exception failure) {
        return new ActionFailedException(action, position, failure);
    }

    /// The report to throw instead of `failure` where the run was given up because this thread was
    /// blocked, and `failure` only comes of the interruption that ended that; null if it was not.
    static @Nullable StuckRunException givenUp(RunState run, Exception failure) {
        StuckRunException givenUp = run.scheduler.takeStuckRun();
        if (givenUp != null) {
            Thread.interrupted();
            givenUp.initCause(failure);
        }
        return givenUp;
    }
}
