package dev.syncopate.driver;

import dev.syncopate.DriverAction;

/// Decides what happens to a run: called whenever the run is idle.
@FunctionalInterface
public interface Driver {

    /// Looks at what changed, and gives events or leaves.
    ///
    /// The run is idle: every strand waits, and no event does. To do nothing is how a run waits for
    /// days without a thread. Called once more when the run has ended.
    ///
    /// **Threads.** Called on the thread that became idle last, or that gave the last event; never by
    /// two threads at once. What it has [performed][Pending#perform()] begins when it returns.
    ///
    /// **Failures.** What it throws is a mistake of the driver: the run is dropped, and
    /// [DrivenRun#run] or [DrivenRun#awaitIdle()] throws it. The orchestration never sees it.
    ///
    /// @param run the run that is idle
    void idle(DrivenRun<?> run);

    /// Called when somebody wants the run cancelled: by [DrivenRun#cancel()], or by interrupting the
    /// thread that [runs][DrivenRun#run] it. By any thread. Gives the event, unless overridden.
    ///
    /// @param run the run that is to be cancelled
    default void cancelRequested(DrivenRun<?> run) {
        run.give(new Event.RunCancelled(run.settings().clock().instant()));
    }

    /// Tells whether this driver answers a question of an orchestration. Those for time and chance never get
    /// here. If it does, the question becomes pending; if not, it is refused where it is asked.
    ///
    /// @param question what an orchestration [asks][dev.syncopate.Conductor#ask]
    /// @return false, unless overridden
    default boolean answers(DriverAction<?> question) {
        return false;
    }

    /// Tells whether this driver is told what a run does by itself. Asked once, before the run begins.
    ///
    /// @return false, unless overridden
    default boolean takesNotes() {
        return false;
    }

    /// Called when a run does something by itself, if the driver [takes notes][#takesNotes()].
    ///
    /// **Threads.** On the thread that moves, in the order of the run, while the run is not idle.
    ///
    /// @param run the run
    /// @param note what it does
    /// @param after how many events it had seen before
    default void note(DrivenRun<?> run, Note note, long after) {}

    /// Tells whether the run is still given what it was given in an earlier process. Observers
    /// outside of the log are [silent][dev.syncopate.Call#isSilent()] meanwhile. By any thread.
    ///
    /// @return false, unless overridden
    default boolean isReplaying() {
        return false;
    }

    /// Called when an action has ended that the driver had [performed][Pending#perform()], on the thread
    /// that performed it, by any number of threads at once. Gives the event, unless overridden.
    ///
    /// @param run the run that yielded the action
    /// @param action the action
    /// @param ending how it ended
    default void performed(DrivenRun<?> run, Pending action, Ending ending) {
        run.give(action.end(ending, run.settings().clock().instant()));
    }
}
