package dev.syncopate.testkit.search;

/// How often a session has had something fail or crash, and may do so again.
final class Tally {
    private static final int FAILURES = 2;
    private static final int CRASHES = 2;

    private final Session session;
    private int failures;
    private int failuresForGood;
    private int crashes;

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

    boolean mayFailForGood() {
        return failuresForGood == 0 || isFree() || session.setup.chances().twoForGood();
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
