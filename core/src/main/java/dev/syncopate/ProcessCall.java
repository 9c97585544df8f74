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
    /// **Structure.** The step never outlives the run, which cancels and awaits steps that have not
    /// ended; the caller should await the step earlier. When the step ends, this call is
    /// [woken][#wake()].
    ///
    /// @param step the work, run with the call that it is given
    /// @param <T> its result
    /// @return the step
    /// @throws IllegalStateException if the executor does not [coordinate][Executor#coordinates()]
    <T extends @Nullable Object> Started<T> start(Step<T> step);

    /// Waits until a condition holds. The in-flight permit is released meanwhile. After an interruption
    /// the call does not hold it: the caller must then only clean up.
    ///
    /// @param done the condition; cheap, and true for ever once true. The thread that makes it true
    /// then calls [#wake()]
    /// @throws InterruptedException if the run, or the orchestration or fork that yielded, is cancelled
    /// meanwhile
    void await(BooleanSupplier done) throws InterruptedException;

    /// Waits until a condition holds, but no longer than a time by the driver's clock.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @param limit how long at most
    /// @return whether the condition holds
    /// @throws InterruptedException if the run, or the orchestration or fork that yielded, is cancelled
    /// meanwhile
    boolean await(BooleanSupplier done, Duration limit) throws InterruptedException;

    /// Waits until a condition holds, even if this call is cancelled meanwhile: for work that must have
    /// ended before this call may continue. An interruption is kept for later. The in-flight permit is
    /// released meanwhile, since the awaited work may need it in order to end.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    void awaitUninterruptibly(BooleanSupplier done);

    /// Waits until a condition holds, or until the run is idle: each of its orchestrations and forks
    /// waits for a condition, for the clock, for another fork, for an in-flight permit, or for an
    /// action that runs [apart][#apart]. Of several calls that wait like this, only one is notified,
    /// and it alone continues.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @return true if the condition holds, false if the run is idle
    /// @throws InterruptedException if the run, or the orchestration or fork that yielded, is cancelled
    /// meanwhile
    /// @throws IllegalStateException if the executor does not [coordinate][Executor#coordinates()]
    boolean awaitIdle(BooleanSupplier done) throws InterruptedException;

    /// Runs a step that does not count as activity, so that the run may become [idle][#awaitIdle]
    /// meanwhile. If the step waits by its call, it counts as active when it continues, so that the run
    /// does not become idle before its result is used.
    ///
    /// @param step the work, run on this thread
    /// @param <T> its result
    /// @return its result
    /// @throws Exception if the step throws it
    <T extends @Nullable Object> T apart(Step<T> step) throws Exception;

    /// Makes this call check again whether the condition that it waits for holds. May be called by any
    /// thread. Does nothing to a call that does not wait.
    void wake();

    /// Returns a call that carries a mark, as [RunCall#marked] does.
    ///
    /// @param mark identifies the result that other calls wait for
    /// @return a call with the mark, and otherwise the same facts
    /// @throws StackOverflowError if the stack is nearly used up
    ProcessCall marked(Mark mark);

    /// Tells whether this call, or one that it was derived from or started by, was [marked][#marked].
    ///
    /// @param mark compared by identity
    /// @return whether it carries the mark
    boolean isMarked(Mark mark);

    /// Waits for the result of a [marked][#marked] call, unless that call waits for this one, as
    /// [RunCall#awaitMarked] does.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @param mark returns the mark of the call that this one waits for now; `null` if there is none.
    /// Called by any thread, and must not block
    /// @param optional whether the caller can proceed without the result
    /// @return true if the condition holds; false if this call had to stop waiting to break a cycle
    /// @throws InterruptedException if the run, or the orchestration or fork that yielded, is cancelled
    /// meanwhile
    boolean awaitMarked(BooleanSupplier done, Supplier<@Nullable Mark> mark, boolean optional)
            throws InterruptedException;

    /// A step that was started on another thread.
    ///
    /// @param <T> its result
    sealed interface Started<T extends @Nullable Object> permits StartedStep {

        /// Tells whether the step has ended, in any way. True for ever once true.
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

        /// Registers that another call waits for the step too. The step's [deadline][Call#deadline()]
        /// is then the later of the two, and there is none if one of them has none. May be called by
        /// any thread.
        ///
        /// @param other a call that waits, of any run
        /// @return whether the deadline is later now, or removed
        boolean serve(Call other);
    }
}
