package dev.syncopate.spring;

/// A run was not started, since the application is shutting down.
public final class RunRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RunRefusedException(String name) {
        super("The run '" + name + "' is not started: the application is shutting down; start it again elsewhere");
    }
}
