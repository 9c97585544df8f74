package dev.syncopate.time;

/// How often to look again before parking, by what has paid off lately.
///
/// Waking a parked thread costs more than most short waits last. But where the other side is slow, or has no
/// processor to run on while this one looks, every look is lost.
public final class Patience {
    private static final int MOST = Runtime.getRuntime().availableProcessors() > 1 ? 1_000 : 0;
    private static final int LEAST = MOST / 20;

    /// A guess, so that a lost update does not matter.
    private int looks = MOST;

    public int looks() {
        return looks;
    }

    /// What was waited for came while somebody looked.
    public void paidOff() {
        if (looks < MOST) {
            looks = Math.min(2 * looks, MOST);
        }
    }

    /// Somebody looked in vain, and parks.
    public void wasInVain() {
        looks = Math.max(looks / 2, LEAST);
    }
}
