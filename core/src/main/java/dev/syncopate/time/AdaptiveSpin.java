package dev.syncopate.time;

/// How often to look again before parking, by what has paid off lately.
///
/// Waking a parked thread costs more than most short waits last. But where the other side is slow, or has no
/// processor to run on while this one spins, every look is lost.
public final class AdaptiveSpin {
    private static final int MOST = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final int LEAST = MOST / 20;

    /// A guess, so that a lost update does not matter.
    private int spins = MOST;

    public int spins() {
        return spins;
    }

    /// What was waited for came while somebody looked.
    public void succeeded() {
        if (spins < MOST) {
            spins = Math.min(2 * spins, MOST);
        }
    }

    /// Somebody looked in vain, and parks.
    public void failed() {
        spins = Math.max(spins / 2, LEAST);
    }
}
