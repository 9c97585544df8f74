package dev.syncopate.definitions;

import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// A run has failed. The same whether it has failed just now or years ago, in this process or another
/// one: what is known of its failure are the names of the types, the text and the causes.
public final class RunFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The id of the run.
    private final String run;

    /// Makes the failure of a run, for who drives it.
    ///
    /// @param run the id of the run
    /// @param reason why it has failed; null if the cause tells it
    /// @param cause what the orchestration has thrown; null if that is not known
    public RunFailedException(String run, @Nullable String reason, @Nullable Exception cause) {
        super("The run " + run + " has failed: " + (reason == null ? reason(cause) : reason), cause);
        this.run = run;
    }

    private RunFailedException(String message, RunFailedException before) {
        super(message, before.getCause());
        this.run = before.run;
    }

    /// Returns the same failure once more, for another thread that gets it.
    ///
    /// @return a new exception
    public RunFailedException again() {
        return new RunFailedException(String.valueOf(getMessage()), this);
    }

    private static String reason(@Nullable Exception cause) {
        return cause == null ? "no reason is known" : new Outcome.Failure<>(cause).reason();
    }

    /// Returns the id of the run.
    ///
    /// @return the id
    public String run() {
        return run;
    }

    /// Tells whether it has failed with an exception of a type.
    ///
    /// @param type the class of an exception
    /// @return whether the orchestration threw an instance of it
    public boolean is(Class<? extends Throwable> type) {
        return getCause() instanceof Exception cause && new Outcome.Failure<>(cause).is(type);
    }
}
