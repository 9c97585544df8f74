package dev.syncopate.temporal;

/// What was asked of a run on Temporal is refused.
public final class TemporalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why it is refused.
    public enum Kind {
        /// There is no run of that id.
        NO_RUN,
        /// There is one, of another definition or with another input.
        DIFFERENT,
        /// Nothing waits for the answer: the action was answered before, was cancelled, was never yielded, or the run
        /// has ended.
        ANSWERED,
        /// It has ended, and receives no messages.
        ENDED
    }

    /// Why it is refused.
    private final Kind kind;

    TemporalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// Returns why it is refused.
    ///
    /// @return the kind
    public Kind kind() {
        return kind;
    }
}
