package dev.syncopate.composition;

import dev.syncopate.Call;

/// Finds out whether what a layer does to each action of a group takes so long that the actions must not wait for
/// each other: then each of the others gets a thread, as if the group had not stayed together.
///
/// It measures a few actions, by the driver's clock, and takes the others to be like them. Its fields are written by
/// all threads that have actions of the group; a value that is lost delays the decision.
final class Pace {
    /// How long a layer may take for all actions together, in nanoseconds.
    private static final long LIMIT = 10_000_000;

    private static final long UNMEASURED = Long.MIN_VALUE;

    private int count;
    private boolean slow;

    boolean isSlow() {
        return slow;
    }

    /// Begins with the next action.
    ///
    /// @return what [#end] is to be given
    long begin(Call call) {
        count++;
        return Integer.bitCount(count) == 1 ? call.nanos() : UNMEASURED;
    }

    void end(long begun, Call call) {
        if (begun != UNMEASURED && (call.nanos() - begun) * count > LIMIT) {
            slow = true;
        }
    }
}
