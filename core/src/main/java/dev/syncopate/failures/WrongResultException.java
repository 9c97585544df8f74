package dev.syncopate.failures;

/// An executor returned a result of another type than its action promises, or the action is not of the
/// family that it claims. Thrown up to the yield only.
public final class WrongResultException extends ClassCastException {
    private static final long serialVersionUID = 1L;

    private final transient Object action;

    public WrongResultException(Object action, String message) {
        super(message);
        this.action = action;
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
