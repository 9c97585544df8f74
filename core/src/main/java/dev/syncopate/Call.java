package dev.syncopate;

import java.time.Duration;
import java.time.Instant;

/// What an executor or a combinator may know beside the action.
///
/// A plain lambda never sees it. There is one object for each running orchestration, not one for each yield, so
/// its answers hold only until [Executor#execute(Object, Call)] returns: keep [#path()], not the call.
public sealed interface Call permits DirectCall, GroupWorker, OutsideCall {

    /// Returns the position of the action in its run, such as `/3`: the same on every run that got the same
    /// results.
    ///
    /// @return the path of the yield that is being carried out; empty outside a run
    String path();

    /// Returns the time by the driver's clock. Combinators ask for it here and never from the JVM, so that
    /// tests can hold the clock.
    ///
    /// @return the present time of the run
    Instant now();

    /// Waits by the driver's clock. Combinators wait here and never by themselves, so that tests can pass the
    /// time.
    ///
    /// @param duration how long; nothing for zero or less
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    void sleep(Duration duration) throws InterruptedException;

    /// Tells whether the orchestration that yielded has been cancelled. The thread is interrupted as well; this
    /// is for executors that look now and then.
    ///
    /// @return whether it should come to an end
    boolean isCancelled();

    /// Returns the call for an executor that is used by hand, outside any run.
    ///
    /// @return a call with an empty path and the system's clock
    static Call outside() {
        return OutsideCall.INSTANCE;
    }
}
