package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exceptions that say that a program is wrong. They are no failures that a trial tries, and break it.
final class Mistakes {
    private Mistakes() {}

    /// @return null if the model has executed the action, or has thrown what it was meant to
    static @Nullable Violation ofModel(Waiting done) {
        return done.taken instanceof Ending.Answered(Outcome.Failure<?>(var failure)) && isMistake(failure)
                ? new Violation(
                        "the model executes every action",
                        Action.text(done.pending.action()) + " at " + done.pending.path() + ": " + text(failure))
                : null;
    }

    /// @return null if no orchestration has ended by a mistake
    static @Nullable Violation ofOrchestrations(List<Outcome<?>> outcomes) {
        for (Outcome<?> outcome : outcomes) {
            if (outcome instanceof Outcome.Failure<?>(var failure) && isMistake(failure)) {
                return new Violation("no orchestration ends by a mistake", text(failure));
            }
        }
        return null;
    }

    private static boolean isMistake(Exception failure) {
        return failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof MatchException;
    }

    private static String text(Exception failure) {
        StackTraceElement[] lines = failure.getStackTrace();
        String message = failure.getMessage();
        return failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message)
                + (lines.length == 0 ? "" : " (" + lines[0] + ")");
    }
}
