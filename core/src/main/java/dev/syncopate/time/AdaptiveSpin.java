package dev.syncopate.time;

/// How often to spin before parking, by the success of recent spins.
///
/// Waking a parked thread costs more than most short waits last. But where the other thread is slow, or
/// has no processor to run on while this one spins, spinning is lost work.
public final class AdaptiveSpin {
    private static final int MOST = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final int LEAST = MOST / 20;

    /// An estimate, so a lost update does no harm.
    private int spins = MOST;

    public int spins() {
        return spins;
    }

    /// What was waited for came while a thread was spinning.
    public void succeeded() {
        if (spins < MOST) {
            spins = Math.min(2 * spins, MOST);
        }
    }

    /// A thread gave up spinning and parks.
    public void failed() {
        spins = Math.max(spins / 2, LEAST);
    }
}
