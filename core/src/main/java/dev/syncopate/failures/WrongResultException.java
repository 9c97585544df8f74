package dev.syncopate.failures;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An executor returned a result of another type than its action promises, or the action is not of the
/// family that it claims. Thrown up to the yield only.
public final class WrongResultException extends ClassCastException {
    private static final long serialVersionUID = 1L;

    private final transient Object action;

    public WrongResultException(Object action, String message) {
        super(message);
        this.action = action;
    }

    /// Restores what a log has kept of such an exception, so that a run that is resumed throws the same
    /// as before.
    ///
    /// @param text that of the action, with which the message begins if the exception is about this
    /// action
    /// @param types the names of the types of what was kept
    /// @param kept the name of its class and its message
    /// @return null if it was another exception
    public static @Nullable WrongResultException recorded(
            Object action, String text, Set<String> types, @Nullable String kept) {
        String start = WrongResultException.class.getName() + ": ";
        if (kept == null || !types.contains(WrongResultException.class.getName()) || !kept.startsWith(start + text)) {
            return null;
        }
        return new WrongResultException(action, kept.substring(start.length()));
    }

    /// Whether it is about this yielded action, and not about one of a run inside its executor.
    public boolean isOf(Object yielded) {
        return yielded == action;
    }

    /// The exception that the yield throws: a mistake in the program, and no failure of the action.
    public ClassCastException asMistake() {
        return new ClassCastException(getMessage());
    }
}
