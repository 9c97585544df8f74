package dev.syncopate.combinators;

import dev.syncopate.Action;

/// An action was denied by a [Gate] and has not been executed.
public final class DeniedException extends Exception {
    private static final long serialVersionUID = 1L;

    /// The reason, for people.
    private final String reason;

    DeniedException(Object action, String reason) {
        super(Action.text(action) + " was denied: " + reason);
        this.reason = reason;
    }

    /// Returns why it was denied.
    ///
    /// @return the reason that the gate's decision gave
    public String reason() {
        return reason;
    }
}
