package dev.syncopate.testkit.scripted;

import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether a run has ended as its test says.
final class Ends {
    private Ends() {}

    static void requireResult(@Nullable Object expected, Played<?> played) {
        if (played.outcome() instanceof Outcome.Failure<?>(var exception)) {
            throw new ScriptError(
                    Path.RUN,
                    "The run was expected to return " + Sides.text(expected) + ", but it "
                            + Messages.end(played.outcome()) + "\n" + history(played),
                    exception);
        }
        Object result = played.result();
        if (!Objects.deepEquals(expected, result)) {
            throw new ScriptError(
                    Path.RUN,
                    "The run returns another result:\n" + Sides.of("expected", expected, "returned", result)
                            + history(played));
        }
    }

    static Exception requireFailure(Class<? extends Exception> type, Played<?> played) {
        return switch (played.outcome()) {
            case Outcome.Failure<?> failure when failure.is(type) -> failure.exception();
            case Outcome.Failure<?> failure ->
                throw new ScriptError(Path.RUN, unlike(type, played), failure.exception());
            case Outcome.Success<?> success -> throw new ScriptError(Path.RUN, unlike(type, played));
        };
    }

    private static String unlike(Class<?> type, Played<?> played) {
        return "The run was expected to fail with " + type.getSimpleName() + ", but it "
                + Messages.end(played.outcome()) + "\n" + history(played);
    }

    private static String history(Played<?> played) {
        return "its history:\n" + played.history().toString().indent(2);
    }
}
