package dev.syncopate.driver;

import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// What a workflow engine does for one run: begin what the run waits for, and tell how it has ended.
///
/// The engine keeps the order of ends, and calls the program again with the same ends after a crash. So it
/// needs no log of the library: what it [awaits][#await] is the log. [#drive] is the loop that all engines
/// have in common.
///
/// {@snippet class="dev.syncopate.snippets.OwnEngine" region="engine"}
///
/// **Threads.** All methods but [#isReplaying()] and [#answers] are called on the thread that calls [#drive],
/// while no strand of the run moves, and never inside of each other.
public interface Engine {

    /// Tells whether it answers a question of an orchestration. If it does not, the question is refused
    /// where it is asked. Called on the thread of the strand that asks.
    ///
    /// @param question what an orchestration [asks][dev.syncopate.Conductor#ask]
    /// @return whether the question is to [begin][#begin]
    boolean answers(DriverAction<?> question);

    /// Begins what was yielded: has an action performed, starts a timer, asks a question, or waits for the
    /// answer of a deferred action.
    ///
    /// **Failures.** An [IllegalArgumentException], as of a [Codec], is the failure of the action. Anything
    /// else ends [#drive].
    ///
    /// @param pending what was yielded, and is not cancelled
    void begin(Pending pending);

    /// Nobody wants any more what has [begun][#begin].
    ///
    /// @param pending what was cancelled; a timer has ended by this or has fired, and is only
    /// to be forgotten
    /// @return whether the end comes by [#await], as of an action that is under way; if not, it ends now.
    /// Means nothing for a timer
    boolean cancel(Pending pending);

    /// Waits for the next end.
    ///
    /// The time of an event is the engine's, and is the same after a crash.
    ///
    /// A timer has ended by [Ending#FIRED], which tells that its time has come. Others that are due earlier
    /// are fired before it, so that their order is that of their times. The end of a timer that is not
    /// pending any more is passed over.
    ///
    /// **Cancellation.** When the engine wants the run cancelled, this returns [Event.RunCancelled], once.
    ///
    /// **Order.** After a crash it returns the same as before, in the same order.
    ///
    /// @param run the run, which waits
    /// @return the event
    /// @throws Exception if the engine stops the program here; the run is dropped
    Event await(DrivenRun<?> run) throws Exception;

    /// Tells whether the run is still given what it was given before a crash. By any thread.
    ///
    /// @return false, unless overridden
    default boolean isReplaying() {
        return false;
    }

    /// Waits until the run is idle, which takes as long as its strands compute. For engines that watch their
    /// thread, and must be told.
    ///
    /// @param run the run
    default void awaitIdle(DrivenRun<?> run) {
        run.awaitIdle();
    }

    /// The run is given an event.
    ///
    /// @param event the event
    default void given(Event event) {}

    /// Runs an orchestration on an engine, until it has ended.
    ///
    /// **Order.** One event is given at a time, when all strands wait. What is due by the run's time fires
    /// before anything new begins.
    ///
    /// **Guarantees.** An action that has failed with an [InDoubtException][dev.syncopate.InDoubtException] is
    /// in doubt for all further attempts at it, if it is declared [at most
    /// once][dev.syncopate.Guarantee#atMostOnce()].
    ///
    /// **Failures.** An `Error` of the orchestration is thrown, and so is what the engine throws. The run is
    /// dropped then: nothing is undone, and nothing more of the user's code runs.
    ///
    /// @param orchestration the orchestration to run
    /// @param stack the executor of the run, whose layers of the run are used
    /// @param settings the settings of the run, the same after a crash
    /// @param engine the engine
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result or failure
    /// @throws NotIdleException if a strand has moved for longer than the settings' patience
    /// @throws Exception what [#await] throws
    static <F, T extends @Nullable Object> Outcome<T> drive(
            Orchestration<F, T> orchestration, Executor<? super F> stack, RunSettings settings, Engine engine)
            throws Exception {
        return new EngineLoop(engine).run(orchestration, stack, settings);
    }
}
