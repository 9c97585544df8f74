package dev.syncopate.testkit.search;

/// How often a session has had something fail or crash, and may do so again.
final class Tally {
    private static final int FAILURES = 2;
    private static final int CRASHES = 2;

    private final Session session;
    private int failures;
    private int failuresForGood;
    private int crashes;
    private boolean sparesUndos;

    Tally(Session session) {
        this.session = session;
    }

    void count(Move move) {
        failures += move.kind().isFailure() ? 1 : 0;
        failuresForGood += move.kind().isForGood() ? 1 : 0;
        crashes += move.kind() == Move.Kind.CRASH ? 1 : 0;
    }

    boolean mayFail() {
        return failures < FAILURES || isFree();
    }

    /// No program survives an undo that fails for good, so this is tried on request only.
    boolean mayFailForGood(Waiting waiting) {
        if (isFree() || session.setup.chances().twoForGood()) {
            return true;
        }
        boolean shielded = waiting.pending.isShielded();
        sparesUndos |= shielded;
        return failuresForGood == 0 && !shielded;
    }

    /// Whether an undo was not failed for good.
    boolean sparesUndos() {
        return sparesUndos;
    }

    boolean mayCrash() {
        return crashes < CRASHES || isFree();
    }

    private boolean isFree() {
        return session.search == Search.FOLLOW;
    }

    void addTo(Fingerprint print) {
        print.add(failures);
        print.add(failuresForGood);
        print.add(crashes);
    }
}
