package dev.syncopate.driver;

import dev.syncopate.Guarantee;
import dev.syncopate.Path;
import dev.syncopate.kernel.KernelPending;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A yield that has reached the driver and has not ended: an action or a timer.
public sealed interface Pending permits KernelPending {

    /// Returns where it was yielded. No two pending yields of a run have the same path.
    ///
    /// @return the path
    Path path();

    /// Returns what was yielded.
    ///
    /// @return the action
    Object action();

    /// Returns the type of the result, for who reads an answer from text.
    ///
    /// @return the type that the action [declares][dev.syncopate.Action#resultType]; `Object` for what
    /// is no [Action][dev.syncopate.Action], and `Void` for a timer
    /// @throws IllegalArgumentException if only the compiler knows it: the result is a type variable of
    /// the action's class, and the action has no component that tells its value
    Type resultType();

    /// Returns how often it may be performed, as it is declared inside of the log.
    ///
    /// @return [at least once][Guarantee#atLeastOnce()] if nothing is declared for it, and for what no
    /// executor performs
    Guarantee guarantee();

    /// Returns what must be told to a worker elsewhere that performs the action.
    ///
    /// @return the facts of its call
    CallInfo info();

    /// Returns when a timer fires, by the run's clock at its yield and therefore the same after a
    /// resume.
    ///
    /// @return the time; empty for an action
    Optional<Instant> due();

    /// Tells whether it is a timer, which ends when its time has come.
    ///
    /// @return whether it has a time at which it is [due][#due()]
    default boolean isTimer() {
        return due().isPresent();
    }

    /// Tells whether it is a question for the driver, but no timer.
    ///
    /// @return whether an orchestration has [asked][dev.syncopate.Conductor#ask] it
    boolean isQuestion();

    /// Tells whether nobody wants it any more.
    ///
    /// @return whether it was cancelled
    boolean isCancelled();

    /// Returns which strands were cancelled, of the one that yielded it and those around it. A strand
    /// that was cancelled waits for nothing but what was under way and what is shielded.
    ///
    /// @return their paths, the innermost first; mostly none
    List<Path> cancelledStrands();

    /// Tells whether it was yielded in a [shielded][dev.syncopate.Conductor#shielded] part, as undos
    /// are, so that a cancellation of the run does not reach it.
    ///
    /// @return whether a shield protects it
    boolean isShielded();

    /// Tells whether an executor works on it, or will as soon as that is allowed.
    ///
    /// @return true from [#perform()] until its end is applied
    boolean isPerforming();

    /// Has the executor perform it, on a thread of the run and without the turn, as soon as
    /// [maxInFlight][dev.syncopate.Executor#maxInFlight()] allows. What is performed in [Driver#idle]
    /// begins when that returns, so that a batch sees all of it.
    ///
    /// **Threads.** By any thread, at any time. Does nothing for a timer, or for an action that is
    /// cancelled, has ended, or is being performed.
    void perform();

    /// Has the executor perform it on the calling thread, now, with nothing around it but the layers
    /// inside of the log, and returns how it ended. For drivers that try out what can happen: the
    /// number in flight is not limited, [Driver#performed] is not called, and a cancelled action is
    /// performed too, as by an executor that was interrupted too late. The end is still to be given.
    ///
    /// **Threads.** While the run is idle, on the thread that calls [Driver#idle] or on one that drives
    /// the run from outside.
    ///
    /// **Failures.** An `Error` of the executor is thrown.
    ///
    /// @return how it ended
    /// @throws WouldWaitException if the executor, or a layer inside of the log, waits by its call, for
    /// which the run must [take turns][RunSettings#takingTurns()]
    /// @throws IllegalStateException if it is a timer or a question, has ended, or is being performed
    Ending performNow();

    /// Checks an answer before it is given or stored.
    ///
    /// @param answer the answer
    /// @throws ClassCastException if it is not of the type that the action promises
    void check(@Nullable Object answer);

    /// Makes the event of its end.
    ///
    /// @param ending how it ended
    /// @param at when
    /// @return the event, to be [given][DrivenRun#give]
    default Event.Ended end(Ending ending, Instant at) {
        return new Event.Ended(path(), action(), ending, at);
    }
}
