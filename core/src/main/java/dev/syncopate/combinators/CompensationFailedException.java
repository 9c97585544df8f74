package dev.syncopate.combinators;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Path;
import org.jspecify.annotations.Nullable;

/// An action could not be undone. The failure that required the undo suppresses this exception; the
/// cause is the exception of the undo.
///
/// The effect of the named action remains and needs manual attention. All other actions were undone,
/// except those named by further exceptions of this class.
public final class CompensationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object action;
    private final transient @Nullable Object undo;

    /// @param undo null if there was none, because the function for it threw
    CompensationFailedException(Object action, Path path, @Nullable Object undo, Throwable cause) {
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

    /// Returns the action that was not undone.
    ///
    /// @return the action; `null` after serialization, which leaves the message only
    public @Nullable Object action() {
        return action;
    }

    /// Returns the action that should have undone it.
    ///
    /// @return the undo that failed; `null` if the function for it threw, and after serialization,
    /// which leaves the message only
    public @Nullable Object undo() {
        return undo;
    }
}
