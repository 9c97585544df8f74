package dev.syncopate;

/// A note on an exception that an orchestration threw by itself: how far it had come.
final class LastYield extends Exception {
    private static final long serialVersionUID = 1L;

    LastYield(String next) {
        super("the orchestration's next yield would have been " + next, null, false, false);
    }
}
