package dev.syncopate.restate;

import dev.syncopate.Outcome;

/// A run has failed. What is known of its failure are the names of the types, the text and the causes.
public final class RestateRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The id of the run.
    private final String run;

    RestateRunException(String run, Exception cause) {
        super("The run " + run + " has failed: " + new Outcome.Failure<>(cause).reason(), cause);
        this.run = run;
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
