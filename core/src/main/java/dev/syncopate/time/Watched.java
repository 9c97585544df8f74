package dev.syncopate.time;

/// What a run whose threads take turns leaves to its [watch][TurnWatch].
public interface Watched {
    /// Whether others may overtake the thread of this waiter when it is blocked.
    boolean mayBeOvertaken(Waiter waiter);

    /// Passes on the turn, which the watchdog has taken, and does not block it.
    void passOnFromWatchdog();

    /// Whether more may become ready when the turn is passed on, although a thread is blocked and none is ready.
    boolean goesOnBesideBlocked();

    /// Ends the run, since all of its threads are blocked. The turn is passed on afterwards.
    void endStuck(String report);
}
