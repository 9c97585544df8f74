package dev.syncopate.driver;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.kernel.KernelRun;
import dev.syncopate.kernel.NewRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of an orchestration that is moved by events alone: the same settings and the same events make
/// the same run.
///
/// **Order.** At any moment at most one strand moves, and it goes on until it waits. An event is applied
/// when no strand moves and all events given before have been applied. So the order of the calls of
/// [#give(Event)] is the order of the run.
///
/// **Threads.** All methods may be called by any thread, except where they say otherwise.
///
/// @param <T> the orchestration's result
public sealed interface DrivenRun<T extends @Nullable Object> permits KernelRun {

    /// Starts a run on a thread of its own. A driver that does nothing when the run is idle is driven from
    /// outside: [#awaitIdle()], then [#give(Event)].
    ///
    /// @param orchestration the orchestration to run
    /// @param executor what performs its actions
    /// @param settings the settings of the run
    /// @param driver the driver
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run
    static <F, T extends @Nullable Object> DrivenRun<T> start(
            Orchestration<F, T> orchestration, Executor<? super F> executor, RunSettings settings, Driver driver) {
        return NewRun.<F>of(executor, settings, driver).start(orchestration);
    }

    /// Runs an orchestration on the calling thread until it has ended. No thread is switched while a single
    /// strand moves.
    ///
    /// **Cancellation.** Interrupting the thread asks the driver to [cancel][Driver#cancelRequested] the
    /// run. The interrupt flag is set again when this returns.
    ///
    /// @param orchestration the orchestration to run
    /// @param executor what performs its actions
    /// @param settings the settings of the run
    /// @param driver the driver
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the result or exception of the orchestration; empty if the run was dropped
    static <F, T extends @Nullable Object> Optional<Outcome<T>> run(
            Orchestration<F, T> orchestration, Executor<? super F> executor, RunSettings settings, Driver driver) {
        return NewRun.<F>of(executor, settings, driver).run(orchestration);
    }

    /// Returns the settings of this run.
    ///
    /// @return the settings
    RunSettings settings();

    /// Returns what happened since this was asked last, in order. Takes time in proportion to that.
    ///
    /// @return the changes
    List<Change> changes();

    /// Returns what is pending at a path, in constant time.
    ///
    /// @param path the path of an action or a timer
    /// @return the pending yield; empty if there is none
    Optional<Pending> pending(Path path);

    /// Returns all that is pending, for people and for searches.
    ///
    /// @return actions and timers in the order of their paths
    List<Pending> pending();

    /// Returns the timer that must fire first.
    ///
    /// @return of those that are due first, the innermost; empty if there are no timers, if the run was
    /// dropped, while it has not seen an event that was given, or while a run that [takes
    /// turns][RunSettings#takingTurns()] can go on without it
    Optional<Pending> nextTimer();

    /// Gives the next event.
    ///
    /// The end of a timer that has ended, and the cancellation of a run that has ended, are passed over.
    ///
    /// @param event the event
    /// @throws IllegalStateException if it ends an action that is not pending, or that has been given an
    /// end
    void give(Event event);

    /// Asks the driver to [cancel][Driver#cancelRequested] the run. Does nothing if the run has ended.
    void cancel();

    /// Tells whether the run is idle: no strand moves and no event waits. Only [#give(Event)] and
    /// [#drop()] end that.
    ///
    /// @return whether it is idle
    boolean isIdle();

    /// Tells whether all strands wait, and have seen all events that were given. While it is
    /// [idle][#isIdle()] they do; and on the thread that calls [Driver#idle] they do, too, until an event
    /// is given. What is pending then is not about to be cancelled.
    ///
    /// @return whether they wait
    boolean isSettled();

    /// Waits until the run is idle. Not for the threads of the run.
    ///
    /// @throws NotIdleException if a strand has moved for longer than the settings' patience
    void awaitIdle();

    /// Returns the run's time, which is that of the last event.
    ///
    /// @return the time
    Instant now();

    /// Returns how the run ended.
    ///
    /// @return the result of the orchestration or its exception; empty if it has not ended, or was dropped
    Optional<Outcome<T>> outcome();

    /// Has several actions [performed][Pending#perform()] at once, so that a batch sees all of them. By any
    /// thread, at any time.
    ///
    /// @param actions actions of this run
    void perform(Collection<? extends Pending> actions);

    /// Returns what each strand does now, for reports and searches. Costs nothing until it is called.
    ///
    /// @return the strands that have not ended, each before its forks; exact while the run is idle, and as far
    /// as can be seen while a strand moves
    List<Strand> strands();

    /// Returns the actions on which an executor still works although the run was [dropped][#drop()]: one
    /// that ignores that it was interrupted then. What it does has no effect on the run any more, but may
    /// be done once more when the run goes on elsewhere.
    ///
    /// @return the actions in the order of their paths; empty if the run was not dropped, or all have ended
    List<Pending> lingering();

    /// Ends the run without a trace: nothing more is performed, nothing is undone, and its threads and
    /// its memory are free. Does nothing if it has ended.
    void drop();

    /// [Drops][#drop()] the run because its driver cannot go on, for example if its log cannot be written.
    /// [#run] and [#awaitIdle()] throw the reason.
    ///
    /// @param reason what has happened
    void drop(Throwable reason);
}
