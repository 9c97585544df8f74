package dev.syncopate.testkit.search;

/// An orchestration, a model or a claim that does not end.
public final class Spinning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Spinning(String where, long seconds) {
        super("Something has moved for " + seconds + " s of real time without a yield: " + where
                + ". An orchestration must yield now and then, and a model and a claim must end: end the loop, or yield"
                + " in it. If it was stopped by a debugger, go on from there without the trial, by follow(...).");
    }
}
