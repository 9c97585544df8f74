package dev.syncopate;

import dev.syncopate.running.InMemoryCall;
import dev.syncopate.running.StartedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What an executor or a combinator may know beside the action, and how it waits, times and starts work.
///
/// A plain lambda never sees it. There is one object for each running orchestration, not one for each
/// yield, so its answers hold only until [Executor#execute(Object, Call)] returns: keep [#path()], not the
/// call.
///
/// **Threads.** Belongs to the thread that carries the action out; only [#wake()] may be called by others.
public sealed interface Call permits InMemoryCall {

    /// Returns the position of the action in its run, such as `/3`: the same on every run that got the same
    /// results.
    ///
    /// @return the path of the yield that is being carried out; empty outside a run
    String path();

    /// Returns which attempt at the action this is.
    ///
    /// @return 1 for the first
    int attempt();

    /// Returns a call for a further attempt at the same action, for a combinator that repeats it.
    ///
    /// @param attempt at least 1
    /// @return a call that says so, and else the same
    Call withAttempt(int attempt);

    /// Returns a call for another action that a combinator has carried out on behalf of this one, such as a
    /// question that must be answered first. It has a path, and so an [idempotency key][#idempotencyKey()]
    /// and [chance][#random()], of its own: were they the same, a system that does nothing twice under the
    /// same name would take the one action for the other.
    ///
    /// @param name what the other action is to this one, such as `ask`; different for each that this one needs
    /// @return a call with the path `/3:ask` where this one has `/3`, and else the same
    /// @throws IllegalArgumentException if the name is empty
    Call named(String name);

    /// Returns a name for the action to be carried out, for systems that do nothing twice under the same name.
    /// Equal for all attempts, and in a run that was given an [id][Syncopate.InMemory#withId] also when it is
    /// run again.
    ///
    /// @return the run's id and the path, such as `9f2c.../3`
    String idempotencyKey();

    /// Returns the time by the driver's clock. Combinators ask for it here and never from the JVM, so that
    /// tests can hold the clock.
    ///
    /// @return the present time of the run
    Instant now();

    /// Returns a moment for measuring how long something takes: what lies between two of them is the time
    /// that has passed by the driver, even if its [clock][#now()] was set meanwhile.
    ///
    /// @return nanoseconds since some moment, which is the same for the whole run
    long nanos();

    /// Returns when the action must have ended: the earliest of the limits [within][#within] which it is
    /// carried out, and of those of the orchestration.
    ///
    /// @return empty if there is no limit
    Optional<Instant> deadline();

    /// Returns random numbers, for jitter and sampling. In a run [with a seed][Syncopate.InMemory#withSeed]
    /// they are the same for the same path and attempt. They are no yield, so no history holds them.
    ///
    /// @return a generator, each time a new one
    RandomGenerator random();

    /// Tells whether the orchestration that yielded has been cancelled. The thread is interrupted as well;
    /// this is for executors that look now and then.
    ///
    /// @return whether it should come to an end
    boolean isCancelled();

    /// Tells whether a failure only says that nobody wants the action any more: that it was cancelled or
    /// interrupted, or that a limit of time further out has ended it, whatever the executor made of that.
    /// Such a failure passes; combinators repeat, count, keep and recover from others only.
    ///
    /// @param failure what was thrown while the action was carried out, on this thread
    /// @return true for the report of a run that waits for something that can never come, and for everything
    /// that is thrown while the orchestration [is cancelled][#isCancelled()], the thread interrupted, or a limit
    /// [within][#within] which the action is executed over. An [InterruptedException] or a
    /// [java.util.concurrent.CancellationException] that an executor merely fails with is a failure like others
    boolean isCancellation(Throwable failure);

    /// Waits by the driver's clock. Combinators wait here and never by themselves, so that tests can pass the
    /// time. Takes no place among the actions in flight meanwhile.
    ///
    /// @param duration how long; nothing for zero or less
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    void sleep(Duration duration) throws InterruptedException;

    /// Waits until a condition holds, taking no place among the actions in flight meanwhile. An interruption
    /// comes without the place: what follows it should only end what is under way.
    ///
    /// @param done cheap, and true for ever once true; whoever makes it true then calls [#wake()]
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    void await(BooleanSupplier done) throws InterruptedException;

    /// Waits until a condition holds, but no longer than a time by the driver's clock.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @param limit how long at most
    /// @return whether it holds
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    boolean await(BooleanSupplier done, Duration limit) throws InterruptedException;

    /// Waits until a condition holds, whatever is cancelled meanwhile: for what must have ended before
    /// anything else may go on. An interruption is kept for later. Takes no place among the actions in flight
    /// meanwhile: what is waited for may need it in order to end.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    void awaitUninterruptibly(BooleanSupplier done);

    /// Waits until a condition holds, or until no orchestration code of the run can go on: each of its
    /// orchestrations and forks waits for a condition, for time, for another one, for a place in flight, or
    /// for an action that is carried out [apart][#apart]. Of several calls that wait like this only one is
    /// told, and then goes on alone.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @return true if it holds, false if nothing can go on
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    /// @throws IllegalStateException if the executor does not say that it
    /// [coordinates][Executor#coordinates()]
    boolean awaitStill(BooleanSupplier done) throws InterruptedException;

    /// Carries out a step while which this call counts as [waiting][#awaitStill]: no orchestration code can
    /// run on its thread until the step ends. Once the step has waited by the call and goes on, it counts as
    /// moving, so that what it comes back with is not overlooked.
    ///
    /// @param step what to do, on this thread
    /// @param <T> its result
    /// @return its result
    /// @throws Exception what the step throws
    <T extends @Nullable Object> T apart(Step<T> step) throws Exception;

    /// Returns a call that carries a mark, as do all calls that are derived from it or belong to steps that are
    /// [started][#start] by them. A combinator marks the call that it passes on while others wait for what
    /// that one does, such as the turn of a key: so it knows its own where it lies around an executor twice, on
    /// whatever thread the inner one is asked.
    ///
    /// A bare lambda between the two drops the call and with it the marks.
    ///
    /// To be asked for before others can see what they wait for: it fails where too little stack is left for
    /// ending that in a `finally`.
    ///
    /// @param mark what others wait for
    /// @return a call that is marked, and else the same
    /// @throws StackOverflowError if the stack is nearly used up
    Call marked(Mark mark);

    /// Tells whether this call, or one that it was derived from or started by, was [marked][#marked].
    ///
    /// @param mark compared by identity
    /// @return whether it carries the mark
    boolean isMarked(Mark mark);

    /// Waits, as [#await(BooleanSupplier)] does, for something that a [marked][#marked] call brings about, unless
    /// that call waits for this one. Where calls wait for each other in a circle, one of them is chosen to wait
    /// no longer: one that can go on without, if there is one, or else the one that closes the circle.
    ///
    /// @param done as for [#await(BooleanSupplier)]
    /// @param mark what the call is marked with that is waited for at present; null if there is none. Asked by
    /// any thread, and answers at once
    /// @param optional whether the caller can go on without it
    /// @return true if it holds; false if this call was chosen to wait no longer
    /// @throws InterruptedException if the run, or the part that yielded, is cancelled meanwhile
    boolean awaitMarked(BooleanSupplier done, Supplier<@Nullable Mark> mark, boolean optional)
            throws InterruptedException;

    /// Has the call look again whether what it waits for holds. May be called by any thread; nothing
    /// happens to a call that does not wait.
    void wake();

    /// Carries out a step that must end within a time. When the time is over the step is interrupted, and
    /// waited for until it has really ended.
    ///
    /// @param limit how long it may take, by the driver's clock; zero or less leaves no time
    /// @param step what to do, on this thread, with the call that it is given
    /// @param <T> its result
    /// @return its result
    /// @throws TimeoutException if it did not end in time; with what it threw then, if anything, suppressed.
    /// Its result, if it came to one all the same, is lost
    /// @throws Exception what the step throws
    <T extends @Nullable Object> T within(Duration limit, Step<T> step) throws Exception;

    /// Starts a step on another thread of the run. As soon as the executor's number in flight allows it, it
    /// is under way.
    ///
    /// **Structure.** It never outlives the run, which cancels what has not ended by then and waits for it.
    /// Whoever starts it should do so earlier. When it ends, this call is [woken][#wake()].
    ///
    /// @param step what to do, with the call that it is given
    /// @param <T> its result
    /// @return the step as it runs
    /// @throws IllegalStateException if the executor does not say that it
    /// [coordinates][Executor#coordinates()]
    <T extends @Nullable Object> Started<T> start(Step<T> step);

    /// Returns what a combinator keeps for this run alone. All calls of one run get the same object.
    ///
    /// @param value what is kept, as a constant of the combinator
    /// @param <T> its type
    /// @return the run's object, made when it is asked for first
    <T> T get(PerRun<T> value);

    /// Has something undone, with all forks that it begins, if the orchestration or fork that yielded fails or
    /// is cancelled. If it succeeds,
    /// the orchestration that forked it takes the obligation over; what is left when the run succeeds is
    /// dropped, as is what is given outside a run.
    ///
    /// **Order.** The last given is undone first; one after the other, after all forks have ended, shielded
    /// from the cancellation. An `Error` undoes nothing.
    ///
    /// **Failures.** What an undo throws is suppressed by the failure of the orchestration, and does not keep
    /// the others from being undone.
    ///
    /// @param undo yields what undoes
    void ifFails(Orchestration<Object, ?> undo);

    /// Returns the call for an executor that is used by hand, outside any run: as if each were the only one of
    /// a run of its own.
    ///
    /// @return a new call with an empty path and the system's clock, for one thread
    static Call outside() {
        return InMemoryCall.outside();
    }

    /// A part of what is done for an action.
    ///
    /// @param <T> its result
    @FunctionalInterface
    interface Step<T extends @Nullable Object> {

        /// Does it.
        ///
        /// @param call what is known beside the action, to be passed on instead of the call that was given
        /// before
        /// @return the result
        /// @throws Exception if it fails
        T run(Call call) throws Exception;
    }

    /// A step that was started on another thread.
    ///
    /// @param <T> its result
    sealed interface Started<T extends @Nullable Object> permits StartedStep {

        /// Tells whether it has ended, in whatever way. True for ever once true.
        ///
        /// @return whether there is an outcome
        boolean isDone();

        /// Returns how it ended.
        ///
        /// @return the outcome
        /// @throws IllegalStateException if it has not ended
        Outcome<T> outcome();

        /// Asks it to stop, by an interruption; only the first time counts. Does not wait for its end.
        void cancel();

        /// Says that another call waits for it too: the step's [deadline][Call#deadline()] is then the later
        /// of the two, and there is none if one of them has none. May be called by any thread.
        ///
        /// @param other a call that waits, of any run
        /// @return whether the deadline is later now, or gone
        boolean serve(Call other);
    }

    /// What some calls wait for and others, which are [marked][#marked] with it, bring about.
    final class Mark {
        /// Makes a mark that no call carries yet.
        public Mark() {}
    }

    /// Something that a combinator keeps for each run.
    ///
    /// @param <T> its type
    final class PerRun<T> {
        private final Supplier<? extends T> initial;

        private PerRun(Supplier<? extends T> initial) {
            this.initial = initial;
        }

        /// Describes what to keep.
        ///
        /// @param initial makes the object when a run asks for it first; used by several threads if several
        /// are in flight. Of several that are made at once all get the same one
        /// @param <T> its type
        /// @return the key to it
        public static <T> PerRun<T> of(Supplier<? extends T> initial) {
            return new PerRun<>(initial);
        }

        /// Makes the object, for a driver: a run asks for it at most a few times and keeps the first.
        ///
        /// @return a new object
        public T initial() {
            return initial.get();
        }
    }
}
