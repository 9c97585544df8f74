package dev.syncopate.failures;

/// On its way to the yield: an executor answered with something else than its action promises.
public final class WrongResultException extends ClassCastException {
    private static final long serialVersionUID = 1L;

    private final transient Object action;

    public WrongResultException(Object action, String message) {
        super(message);
        this.action = action;
    }

    /// Whether it is about this yield, and not about one of another run within.
    public boolean isOf(Object yielded) {
        return yielded == action;
    }

    /// What leaves the yield: a mistake, and no failure of the action.
    public ClassCastException asMistake() {
        return new ClassCastException(getMessage());
    }
}
