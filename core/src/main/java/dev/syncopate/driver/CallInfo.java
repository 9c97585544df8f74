package dev.syncopate.driver;

import dev.syncopate.Executor;
import dev.syncopate.Path;
import dev.syncopate.Run;
import dev.syncopate.kernel.Elsewhere;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// What must be known to perform a pending action in another process or on another thread: the facts of its
/// [call][dev.syncopate.Call].
///
/// {@snippet class="dev.syncopate.snippets.Sending" region="worker"}
///
/// @param runId the id of the run, which is in idempotency keys
/// @param seed the seed of the run, from which [Call.random()][dev.syncopate.Call#random()] follows
/// @param path where the action was yielded, with the attempt
/// @param deadline when the limits of the run that apply to the action are over; empty if there are none
public record CallInfo(String runId, long seed, Path path, Optional<Instant> deadline) {

    /// Returns which attempt at the action this is.
    ///
    /// @return 1 for the first
    public int attempt() {
        return path.attempt();
    }

    /// Returns the key that the executor is given too, for systems that execute requests with the same key only
    /// once.
    ///
    /// @return as [Call.idempotencyKey()][dev.syncopate.Call#idempotencyKey()]
    public String idempotencyKey() {
        return runId + path.withoutAttempt();
    }

    /// Begins to perform the action, with a call that has these facts. The part of `stack` [inside of the
    /// log][Executor#insideLog()] does it; what the driver puts around it is seen by the run alone.
    ///
    /// The result is the ending of the action, which belongs into the event: an answer of the type that the
    /// action promises, a failure, or [Ending.Cancelled]. [Run#join()] throws only an `Error`.
    ///
    /// **Cancellation.** [Run#cancel()] interrupts what is being done. The ending is then cancelled, or it is
    /// whatever the executor answers all the same. The deadline ends nothing by itself: the driver cancels.
    ///
    /// **Threads.** On a virtual thread of its own. An executor's number in flight does not hold across several
    /// calls: whoever calls this limits how many there are.
    ///
    /// @param action the action
    /// @param stack the executor of the run
    /// @param <F> the family of the action
    /// @return the work, which has begun
    public <F> Run<Ending> perform(F action, Executor<? super F> stack) {
        return Elsewhere.perform(this, action, stack);
    }

    /// Performs the action on the calling thread, as [#perform] does on a thread of its own. Returns when it
    /// has ended.
    ///
    /// {@snippet class="dev.syncopate.snippets.Sending" region="here"}
    ///
    /// **Cancellation.** As of [#perform], by the work that `begins` is given. Interrupting the thread cancels
    /// it, too; its interrupt flag is set again when this returns.
    ///
    /// **Failures.** An `Error` of the executor is thrown.
    ///
    /// @param action the action
    /// @param stack the executor of the run
    /// @param begins is given the work before it begins, so that another thread can cancel it
    /// @param <F> the family of the action
    /// @return how it has ended
    public <F> Ending performHere(F action, Executor<? super F> stack, Consumer<? super Run<Ending>> begins) {
        return Elsewhere.performHere(this, action, stack, begins);
    }
}
