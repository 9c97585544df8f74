package dev.syncopate.driver;

import dev.syncopate.Action;

/// An executor waits by its call where nothing could end the wait, since it is
/// [performed][Pending#performNow()] while its run is idle.
public final class WouldWaitException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /// Makes the exception.
    ///
    /// @param action what is performed
    public WouldWaitException(Pending action) {
        super(
                "The executor of " + Action.text(action.action()) + " at " + action.path()
                        + " waits, and nothing can end its wait while the run is idle: use RunSettings.takingTurns() and perform()");
    }
}
