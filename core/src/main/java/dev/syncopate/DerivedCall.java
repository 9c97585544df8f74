package dev.syncopate;

/// A call with an attempt and a deadline of its own.
final class DerivedCall extends RunCall {
    private final RunCall origin;
    private final int attempt;
    private final long deadline;

    DerivedCall(RunCall origin, int attempt, long deadline) {
        this.origin = origin instanceof DerivedCall derived ? derived.origin : origin;
        this.attempt = attempt;
        this.deadline = deadline;
    }

    @Override
    RunState run() {
        return origin.run();
    }

    @Override
    Waiter waiter() {
        return origin.waiter();
    }

    @Override
    void undoLater(Orchestration<Object, ?> undo) {
        origin.undoLater(undo);
    }

    @Override
    long deadlineNanos() {
        return deadline;
    }

    @Override
    public String path() {
        return origin.path();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean isCancelled() {
        return origin.isCancelled();
    }
}
