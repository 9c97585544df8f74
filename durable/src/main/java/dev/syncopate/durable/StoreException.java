package dev.syncopate.durable;

/// A store cannot do what was asked of it, cannot be opened, or cannot go on. The message names the
/// mistake, the run or the file, and the remedy; [#kind()] tells programs apart what may have happened.
///
/// Nothing that was acknowledged is lost by it. If the store itself cannot go on, open it again when the
/// cause is gone, and its runs go on where they were.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What kind of failure it is.
    private final Kind kind;

    /// What is wrong.
    public enum Kind {
        /// There is no such run: none was started by this id, or it was deleted.
        NOT_FOUND,
        /// There is such a run, but it is another one: it has another definition, input or parent.
        CONFLICT,
        /// The run is not in a status in which it can be done: it has ended, has not ended, or needs
        /// attention.
        WRONG_STATUS,
        /// Nothing waits for the answer: the action was answered before, was cancelled, was never
        /// yielded, or its run has ended.
        ANSWERED,
        /// The run takes nothing, since its orchestration has come neither to a wait nor to its end for longer
        /// than the [patience][DurableSettings#patience()]. What it was told is not stored.
        STUCK,
        /// The run has ended, but neither its result nor its failure could be stored.
        NOT_STORED,
        /// The store was closed.
        CLOSED,
        /// The store has halted, since it could not be written: the message tells why. Nothing more is
        /// done until it is opened again.
        HALTED,
        /// Another process has the store: it was open there already, is locked by it, or was taken over.
        HELD,
        /// What is in the file is damaged.
        CORRUPT,
        /// The file cannot be used: it is no store, is one of a later version, may not be read or
        /// written, or there is no space for it.
        UNUSABLE
    }

    StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static StoreException noRun(String id) {
        return new StoreException(Kind.NOT_FOUND, "There is no run " + id);
    }

    static StoreException closed() {
        return new StoreException(Kind.CLOSED, "The store was closed: open it again, and its runs go on");
    }

    /// One for each thread that gets it, with its own stack.
    StoreException again() {
        return as(kind);
    }

    /// The same of another kind.
    StoreException as(Kind kind) {
        return new StoreException(kind, String.valueOf(getMessage()), this);
    }

    /// Whether the store goes on no more, so that all its runs go on when it is opened again.
    boolean isEnd() {
        return switch (kind) {
            case CLOSED, HALTED, HELD -> true;
            case NOT_FOUND, CONFLICT, WRONG_STATUS, ANSWERED, STUCK, NOT_STORED, CORRUPT, UNUSABLE -> false;
        };
    }

    /// Whether a run goes on no more, or its store: nobody needs to be told of that once more.
    static boolean isOver(Throwable thrown) {
        return thrown instanceof StoreException e
                && (e.isEnd() || e.kind == Kind.NOT_FOUND || e.kind == Kind.WRONG_STATUS);
    }

    /// Returns what is wrong, for programs.
    ///
    /// @return the kind
    public Kind kind() {
        return kind;
    }
}
