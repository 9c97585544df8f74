package dev.syncopate.pictures;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import java.util.Optional;

/// An action or a timer, from its yield to its end.
///
/// @param path where it was yielded
/// @param lane the place of its strand among the lanes
/// @param action the action; a sleep or a limit for a timer
/// @param from when it was yielded; without notes, when the strand's last action before it ended, or
/// else the start
/// @param to when it ended; empty if it had not
/// @param ending how it ended; empty as `to`
/// @param asked when its cancellation was asked for; empty if it was not, or the history has no notes
record Bar(
        Path path,
        int lane,
        Object action,
        Moment from,
        Optional<Moment> to,
        Optional<Ending> ending,
        Optional<Moment> asked) {

    /// Whether it is a sleep or a limit of time.
    boolean isTimer() {
        return action instanceof DriverAction.Sleep || action instanceof DriverAction.Limit;
    }
}
