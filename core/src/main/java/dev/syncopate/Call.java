package dev.syncopate;

import dev.syncopate.running.InMemoryCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The context of an action for executors and combinators: facts, the driver's clock, and how to wait
/// by it.
///
/// A plain lambda never sees it. Combinators that need more are layers of the run, which get a
/// [RunCall], or layers of the process, which get a [ProcessCall].
///
/// There is one object for each running orchestration, not one for each yield, so it is valid only
/// until [Executor#execute(Object, Call)] returns: keep [#path()], not the call.
///
/// **Threads.** Belongs to the thread that executes the action.
public sealed interface Call permits RunCall, ProcessCall {

    /// Returns the position of the action in its run: the same on every run that got the same results.
    /// It shows a further attempt, as in `/3@2`; [idempotency keys][#idempotencyKey()] do not, and
    /// neither does [Path#withoutAttempt()].
    ///
    /// @return the path of the yield, such as `/3`, or of a layer's question, such as `/3:ask`; `/`
    /// outside a run
    Path path();

    /// Returns which attempt at the action this is.
    ///
    /// @return 1 for the first
    int attempt();

    /// Returns a call for a further attempt at the same action, for a combinator that repeats it.
    ///
    /// @param attempt at least 1
    /// @return a call with that attempt, which its path shows, and otherwise the same facts
    Call withAttempt(int attempt);

    /// Returns a key for the action, for systems that execute requests with the same key only once. It
    /// is equal for all attempts and, if the run was given an [id][Syncopate.InMemory#withId], also
    /// when the orchestration is run again.
    ///
    /// @return the run's id and the path without its attempt, such as `9f2c.../3`
    String idempotencyKey();

    /// Returns the time by the driver's clock. Combinators read it here and never from the JVM, so that
    /// tests control the time.
    ///
    /// @return the present time of the run
    Instant now();

    /// Returns a reading for measuring durations: the difference of two readings is the time that has
    /// passed by the driver, even if its [clock][#now()] was set meanwhile.
    ///
    /// @return nanoseconds since some instant, which is the same for the whole run
    long nanos();

    /// Returns the time by which the action must have ended: the earliest of the limits
    /// [within][#within] which it is executed and of the limits of the orchestration.
    ///
    /// @return empty if there is no limit
    Optional<Instant> deadline();

    /// Returns random numbers, for jitter and sampling. In a run [with a
    /// seed][Syncopate.InMemory#withSeed] they are the same for the same path, and others for each
    /// attempt, which the path shows. They are not yielded, so no history holds them.
    ///
    /// @return a new generator each time
    RandomGenerator random();

    /// Tells whether the orchestration that yielded has been cancelled. The thread is interrupted as
    /// well; this is for executors that poll.
    ///
    /// @return whether the action should end
    boolean isCancelled();

    /// Tells whether a failure only means that the action was ended from outside: it was cancelled or
    /// interrupted, or a time limit further out has expired, whatever exception the executor throws
    /// then. Let such a failure pass; repeat, count, remember and recover from other failures only.
    ///
    /// @param failure the exception that was thrown while the action was executed, on this thread
    /// @return true for the exception that reports a stuck run, and for everything that is thrown while
    /// the orchestration [is cancelled][#isCancelled()], the thread is interrupted, or a limit
    /// [within][#within] which the action is executed has expired. An [InterruptedException] or a
    /// [java.util.concurrent.CancellationException] that an executor throws for another reason is a
    /// failure like others
    boolean isCancellation(Throwable failure);

    /// Tells whether who only observes is to be silent, because what happens now has been observed, or
    /// will be: while a run that goes on from its log is given its recorded answers again; and after
    /// it was dropped, to go on later in another process. Logs, metrics and traces ask this when an
    /// action begins and when it has ended, so that each action is in them once.
    ///
    /// @return always false in memory. Inside of the [log][Executor#recorded()] only true after the
    /// run was dropped, since nothing is replayed there
    boolean isSilent();

    /// Returns the id of the run, with which [idempotency keys][#idempotencyKey()] begin.
    ///
    /// @return the id; a random one if the run was given none
    String runId();

    /// Returns the texts that are carried with the run, also to other processes: such as the trace that
    /// it belongs to. A store adds `definition`, the name of the run's definition.
    ///
    /// @return the texts by their names; none in memory
    Map<String, String> carried();

    /// Returns the state that a combinator keeps for this run. All calls of one run get the same
    /// object. Layers outside of the [log][Executor#recorded()] have one, and layers inside have
    /// another.
    ///
    /// @param value the key to the state, a constant of the combinator
    /// @param <T> its type
    /// @return the run's object, created at first use
    <T> T get(PerRun<T> value);

    /// Waits by the driver's clock. Combinators wait here and never block by themselves, so that tests
    /// control the time. The action's in-flight permit is released meanwhile.
    ///
    /// @param duration how long; zero or less does not wait
    /// @throws InterruptedException if the run, or the orchestration or fork that yielded, is cancelled
    /// meanwhile
    void sleep(Duration duration) throws InterruptedException;

    /// Runs a step that must end within a time. When the time is over, the step is interrupted and
    /// awaited until it has really ended.
    ///
    /// @param limit how long it may take, by the driver's clock; zero or less leaves no time
    /// @param step the work, run on this thread with the call that it is given
    /// @param <T> its result
    /// @return its result
    /// @throws TimeoutException if it did not end in time; an exception that the step threw then is
    /// suppressed by it. A late result is dropped
    /// @throws Exception if the step throws it
    <T extends @Nullable Object> T within(Duration limit, Step<T> step) throws Exception;

    /// Returns a call for using an executor outside any run. It acts like the only call of a separate
    /// run.
    ///
    /// @return a new call with the path `/` and the system's clock, for one thread
    static Call outside() {
        return InMemoryCall.outside();
    }

    /// A part of the execution of an action.
    ///
    /// @param <T> its result
    @FunctionalInterface
    interface Step<T extends @Nullable Object> {

        /// Runs the step.
        ///
        /// @param call to be used and passed on instead of the outer call
        /// @return the result
        /// @throws Exception if it fails
        T run(Call call) throws Exception;
    }

    /// Identifies an event that some calls wait for, and that other calls, [marked][RunCall#marked]
    /// with it, bring about: the turn of a key, or a shared result. Compared by identity.
    final class Mark {
        /// Creates a mark that no call carries yet.
        public Mark() {}
    }

    /// The state that a combinator keeps for each run.
    ///
    /// @param <T> its type
    final class PerRun<T> {
        private final Supplier<? extends T> initial;

        private PerRun(Supplier<? extends T> initial) {
            this.initial = initial;
        }

        /// Creates the key to the state of each run.
        ///
        /// @param initial makes the object when a run first needs it; may be called by several threads
        /// at once, all of which then get the same object
        /// @param <T> its type
        /// @return the key to it
        public static <T> PerRun<T> of(Supplier<? extends T> initial) {
            return new PerRun<>(initial);
        }

        /// Makes the object, for a driver, which may call this a few times for a run and keeps the
        /// first object.
        ///
        /// @return a new object
        public T initial() {
            return initial.get();
        }
    }
}
