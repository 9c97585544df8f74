package dev.syncopate;

import dev.syncopate.running.InMemoryCall;
import dev.syncopate.running.StartedStep;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The call of a layer of the process, which [Combinator#ofProcess] makes: work on further threads,
/// waiting for other actions of the run, and notice when the run is idle.
///
/// **Threads.** Belongs to the thread that executes the action; only [#wake()] may be called by others.
public sealed interface ProcessCall extends Call permits InMemoryCall {

    /// Starts a step on another thread of the run. It begins as soon as the executor's number in flight
    /// allows it.
    ///
    /// **Structure.** The step never outlives the run, which cancels what has not ended by then and
    /// awaits it; the caller should await it earlier. When the step ends, this call is
    /// [woken][#wake()].
    ///
    /// @param step what to do, with the call that it is given
    /// @param <T> its result
    /// @return the step
    /// @throws IllegalStateException if the executor does not say that it
    /// [coordinates][Executor#coordinates()]
    <T extends @Nullable Object> Started<T> start(Step<T> step);

    /// Waits until a condition holds. The in-flight permit is released meanwhile. After an interruption
    /// the call does not have it back: only end what is under way then.
    ///
    /// @param done cheap, and true for ever once true; whoever makes it true then calls [#wake()]
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    void await(BooleanSupplier done) throws InterruptedException;

    /// Waits until a condition holds, but no longer than a time by the driver's clock.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @param limit how long at most
    /// @return whether the condition holds
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    boolean await(BooleanSupplier done, Duration limit) throws InterruptedException;

    /// Waits until a condition holds, even if this call is cancelled meanwhile: for what must have
    /// ended before anything else may go on. An interruption is kept for later. The in-flight permit is
    /// released meanwhile, since what is awaited may need it in order to end.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    void awaitUninterruptibly(BooleanSupplier done);

    /// Waits until a condition holds, or until the run is idle: each of its orchestrations and forks
    /// waits for a condition, for time, for another one, for an in-flight permit, or for an action that
    /// runs [apart][#apart]. Of several calls that wait like this, only one is notified, and then goes
    /// on alone.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @return true if the condition holds, false if the run is idle
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    /// @throws IllegalStateException if the executor does not say that it
    /// [coordinates][Executor#coordinates()]
    boolean awaitIdle(BooleanSupplier done) throws InterruptedException;

    /// Runs a step that does not count as activity, so that the run may become [idle][#awaitIdle]
    /// meanwhile. Once the step has waited by its call and goes on, it counts as active again, so that
    /// the run does not become idle before its result is used.
    ///
    /// @param step what to do, on this thread
    /// @param <T> its result
    /// @return its result
    /// @throws Exception what the step throws
    <T extends @Nullable Object> T apart(Step<T> step) throws Exception;

    /// Makes this call check again whether the condition that it waits for holds. May be called by any
    /// thread. Does nothing to a call that does not wait.
    void wake();

    /// Returns what a combinator keeps for this run alone. All calls of one run get the same object.
    ///
    /// @param value what is kept, as a constant of the combinator
    /// @param <T> its type
    /// @return the run's object, created when it is first asked for
    <T> T get(PerRun<T> value);

    /// Returns a call that carries a mark, as [RunCall#marked] does.
    ///
    /// @param mark what others wait for
    /// @return a call with the mark, and otherwise the same facts
    /// @throws StackOverflowError if the stack is nearly used up
    ProcessCall marked(Mark mark);

    /// Tells whether this call, or one that it was derived from or started by, was [marked][#marked].
    ///
    /// @param mark compared by identity
    /// @return whether it carries the mark
    boolean isMarked(Mark mark);

    /// Waits for what a [marked][#marked] call brings about, unless that call waits for this one, as
    /// [RunCall#awaitMarked] does.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @param mark the mark of the call that is waited for at present; `null` if there is none. Asked
    /// by any thread, and must answer at once
    /// @param optional whether the caller can go on without
    /// @return true if the condition holds; false if this call was chosen to wait no longer
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    boolean awaitMarked(BooleanSupplier done, Supplier<@Nullable Mark> mark, boolean optional)
            throws InterruptedException;

    /// A step that was started on another thread.
    ///
    /// @param <T> its result
    sealed interface Started<T extends @Nullable Object> permits StartedStep {

        /// Tells whether the step has ended, in whatever way. True for ever once true.
        ///
        /// @return whether there is an outcome
        boolean isDone();

        /// Returns how the step ended.
        ///
        /// @return the outcome
        /// @throws IllegalStateException if it has not ended
        Outcome<T> outcome();

        /// Interrupts the step; only the first call counts. Does not await its end.
        void cancel();

        /// Says that another call waits for the step too. The step's [deadline][Call#deadline()] is
        /// then the later of the two, and there is none if one of them has none. May be called by any
        /// thread.
        ///
        /// @param other a call that waits, of any run
        /// @return whether the deadline is later now, or gone
        boolean serve(Call other);
    }
}
