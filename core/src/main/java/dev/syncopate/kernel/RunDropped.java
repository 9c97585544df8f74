package dev.syncopate.kernel;

/// Unwinds the threads of a run that was dropped. An `Error`, so that nothing is undone because of it.
final class RunDropped extends Error {
    private static final long serialVersionUID = 1L;

    RunDropped() {
        super("The run was dropped", null, false, false);
    }
}
