package dev.syncopate;

/// An action may have been done or not: it is declared [at most once][Guarantee#atMostOnce()], and the
/// process that began it has died before its end was stored.
///
/// {@snippet class="dev.syncopate.snippets.Promising" region="doubt"}
public final class InDoubtException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Makes the exception. For drivers.
    ///
    /// @param action the action
    /// @param path where it was yielded
    public InDoubtException(Object action, Path path) {
        super(Action.text(action) + " at " + path + " may have been done, since a process that began it has died; it is"
                + " declared at most once and is not performed again: find out whether it was done, and yield what is left"
                + " to do");
    }
}
