package dev.syncopate.kernel;

/// The interrupt flag of the thread that runs an orchestration for its caller: afterwards it is set if it was set
/// from outside, and not by the run. Touched by the thread that has the turn.
final class CallersFlag {
    private boolean outside;
    private boolean run;

    /// Takes the flag of the calling thread.
    ///
    /// @return whether it was set
    boolean take() {
        outside = Thread.interrupted();
        return outside;
    }

    void setFromOutside() {
        outside = true;
    }

    /// A cancellation by an event may set it, and nothing may wait afterwards.
    void setByRun() {
        run = true;
    }

    void restore() {
        if (outside) {
            Thread.currentThread().interrupt();
        } else if (run) {
            var unused = Thread.interrupted();
        }
    }
}
