package dev.syncopate;

/// An orchestration threw a checked exception, which is the cause. Unchecked exceptions leave a run as they
/// are.
public final class OrchestrationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OrchestrationFailedException(Exception cause) {
        super("The orchestration failed: " + cause, cause);
    }

    /// `failure` itself where it is unchecked, else wrapped.
    static RuntimeException unchecked(Exception failure) {
        return failure instanceof RuntimeException runtime ? runtime : new OrchestrationFailedException(failure);
    }
}
