package dev.syncopate.combinators;

import dev.syncopate.ActionFailedException;
import org.jspecify.annotations.Nullable;

/// Something could not be undone: suppressed by the failure for which it was to be undone, with what the undo
/// threw as the cause.
///
/// What it names is left as it is and needs somebody's attention; all else was undone as far as no other such
/// exception says the contrary.
public final class CompensationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object action;
    private final transient @Nullable Object undo;

    /// @param undo null if there was none, because the function that should give it threw
    CompensationFailedException(Object action, String path, @Nullable Object undo, Throwable cause) {
        super(
                action + " at " + path + " was not undone, because "
                        + (undo == null ? "the function that gives its undo threw " + cause : message(cause))
                        + ": undo it by hand",
                cause);
        this.action = action;
        this.undo = undo;
    }

    private static String message(Throwable cause) {
        return cause instanceof ActionFailedException failed ? failed.getMessage() : "its undo threw " + cause;
    }

    /// Returns what was not undone.
    ///
    /// @return the action; `null` after serialization, which leaves the message only
    public @Nullable Object action() {
        return action;
    }

    /// Returns what should have undone it.
    ///
    /// @return the action that failed; `null` if the function that should give it threw, and after
    /// serialization, which leaves the message only
    public @Nullable Object undo() {
        return undo;
    }
}
