package dev.syncopate;

import dev.syncopate.running.InMemoryCall;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The call of a layer of the run, which [Combinator#ofRun] makes: state of the run, other actions on
/// behalf of this one, compensation, and waiting for other actions of the run.
///
/// **Threads.** Belongs to the thread that executes the action; only [#wake()] may be called by others.
public sealed interface RunCall extends Call permits InMemoryCall {

    /// Returns a call for another action that a combinator executes on behalf of this one, such as a
    /// question that must be answered first. It has a path of its own, and so an [idempotency
    /// key][#idempotencyKey()] and [random numbers][#random()] of its own. With equal keys, a system
    /// that executes each key once would mistake one action for the other.
    ///
    /// @param name the role of the other action, such as `ask`: letters, digits, `-` and `_`. Calls of the same
    /// name at the same yield are counted
    /// @return the first attempt at `/3:ask` where this call has `/3` or `/3@2`, then at `/3:ask.2`; otherwise
    /// the same facts
    /// @throws IllegalArgumentException if the name is empty or has other characters
    RunCall named(String name);

    /// Registers a compensation: an orchestration that runs if the orchestration or fork that yielded
    /// fails or is cancelled. If it succeeds, the orchestration that forked it inherits the
    /// compensation. When the run succeeds, all compensations are dropped, as are those that are
    /// registered outside a run.
    ///
    /// **Order.** The last registered runs first; one after the other, after all forks have ended,
    /// shielded from the cancellation. After an `Error` none runs.
    ///
    /// **Failures.** An exception of a compensation is suppressed by the failure of the orchestration,
    /// and the other compensations still run.
    ///
    /// @param compensation yields the actions that undo
    void onFailure(Orchestration<Object, ?> compensation);

    /// Waits until a condition holds. The in-flight permit is released meanwhile. After an interruption
    /// the call does not hold it: the caller must then only clean up.
    ///
    /// @param done the condition; cheap, and true for ever once true. The thread that makes it true
    /// then calls [#wake()]
    /// @throws InterruptedException if the run, or the orchestration or fork that yielded, is cancelled
    /// meanwhile
    void await(BooleanSupplier done) throws InterruptedException;

    /// Makes this call check again whether the condition that it waits for holds. May be called by any
    /// thread. Does nothing to a call that does not wait.
    void wake();

    /// Returns a call that carries a mark, as do all calls that are derived from it and those of all
    /// steps that are [started][ProcessCall#start] by it. A combinator marks the call that it passes on
    /// while others wait for that call's result. So it recognises its own call if it lies around an
    /// executor twice, on any thread.
    ///
    /// A bare lambda between the two drops the call and with it the marks.
    ///
    /// Call this before other calls can wait for the result: it fails early if too little stack is left
    /// to release them in a `finally`.
    ///
    /// @param mark identifies the result that other calls wait for
    /// @return a call with the mark, and otherwise the same facts
    /// @throws StackOverflowError if the stack is nearly used up
    RunCall marked(Mark mark);

    /// Tells whether this call, or one that it was derived from or started by, was [marked][#marked].
    ///
    /// @param mark compared by identity
    /// @return whether it carries the mark
    boolean isMarked(Mark mark);

    /// Waits, as [#await(BooleanSupplier)] does, for the result of a [marked][#marked] call, unless
    /// that call waits for this one. If calls wait for each other in a cycle, one of them stops
    /// waiting: one whose wait is optional, if there is one, or else the one that closes the cycle.
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
}
