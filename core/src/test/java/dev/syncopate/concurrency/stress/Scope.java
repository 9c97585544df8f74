package dev.syncopate.concurrency.stress;

/// A fork as who started it sees it: once it has ended, nothing of it may be under way.
final class Scope {
    private final Scope parent;
    private volatile boolean closed;

    Scope(Scope parent) {
        this.parent = parent;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed || (parent != null && parent.isClosed());
    }
}
