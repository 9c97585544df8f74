package dev.syncopate;

/// When `conductor.settle(...)` stops stops, and how many failures it tolerates.
///
/// The terms are those of map states in workflow engines: a minimum of successes, a tolerated number
/// or ratio of failures. Exactly the tolerated number is tolerated.
public final class Completion {
    private final int successes;
    private final int failures;
    private final double ratio;

    private Completion(int successes, int failures, double ratio) {
        this.successes = successes;
        this.failures = failures;
        this.ratio = ratio;
    }

    /// Waits for all, and tolerates every failure.
    ///
    /// @return the policy
    public static Completion everyOutcome() {
        return new Completion(-1, Integer.MAX_VALUE, 1);
    }

    /// Stops when a number of orchestrations have succeeded, and cancels the others. Fails as soon as
    /// that cannot be reached.
    ///
    /// @param successes how many must succeed: at least 1, and at most all
    /// @return the policy
    /// @throws IllegalArgumentException if `successes` is less than 1
    public static Completion atLeast(int successes) {
        if (successes < 1) {
            throw new IllegalArgumentException(
                    "Completion.atLeast: the number of successes must be at least 1, but was " + successes);
        }
        return new Completion(successes, Integer.MAX_VALUE, 1);
    }

    /// Tolerates a number of failures; one more cancels the others.
    ///
    /// @param failures how many may fail, at least 0
    /// @return the policy
    /// @throws IllegalArgumentException if `failures` is negative
    public static Completion tolerate(int failures) {
        if (failures < 0) {
            throw new IllegalArgumentException(
                    "Completion.tolerate: the number of failures must not be negative, but was " + failures);
        }
        return new Completion(-1, failures, 1);
    }

    /// Tolerates a ratio of failures; one more cancels the others.
    ///
    /// @param ratio from 0 to 1, such as 0.25 for a quarter
    /// @return the policy
    /// @throws IllegalArgumentException if `ratio` is outside 0 to 1
    public static Completion tolerateRatio(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "Completion.tolerateRatio: the ratio must be from 0 to 1, but was " + ratio);
        }
        return new Completion(-1, Integer.MAX_VALUE, ratio);
    }

    /// Refuses a number of orchestrations with which the policy cannot be reached. For drivers, as
    /// the next two.
    ///
    /// @param size how many there are
    /// @throws IllegalArgumentException if more must succeed than there are
    public void check(int size) {
        if (successes > size) {
            throw new IllegalArgumentException(
                    "Completion.atLeast(" + successes + ") can never be reached with " + size + " orchestrations");
        }
    }

    /// Tells whether enough have succeeded, so that the others are cancelled.
    ///
    /// @param succeeded how many have
    /// @return whether the wait ends
    public boolean reached(int succeeded) {
        return successes >= 0 && succeeded >= successes;
    }

    /// Tells whether more have failed than are tolerated, or too few are left that can succeed.
    ///
    /// @param size how many there are
    /// @param failed how many have failed
    /// @return whether the wait ends with a failure
    public boolean missed(int size, int failed) {
        return failed > failures || (double) failed / size > ratio || (successes >= 0 && size - failed < successes);
    }
}
