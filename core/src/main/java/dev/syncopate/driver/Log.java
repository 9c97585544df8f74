package dev.syncopate.driver;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a [LogDriver] keeps the events of a run.
///
/// **Threads.** Called by one thread at a time, in the order of the run. It must not wait for the disk
/// in [#append]: what must be durable first waits in [#whenDurable].
public interface Log {

    /// Returns the settings that a run must have. Asked before the run begins, and again when it begins.
    ///
    /// A log that outlives its process keeps id, seed and start of a new run, and returns those of a
    /// run that it knows.
    ///
    /// @param proposed the settings of a new run
    /// @return the same, but with id, seed and start of the run that the log knows
    default RunSettings settings(RunSettings proposed) {
        return proposed;
    }

    /// Returns the events of earlier attempts at this run, in their order. Asked once.
    ///
    /// @return the events; none for a new run
    default Iterator<Event> past() {
        return Collections.emptyIterator();
    }

    /// Told which run is driven. Called once, before anything else is done with it.
    ///
    /// A log that can keep nothing more, and that may have tasks of [#whenDurable] that it will never
    /// run, drops the run: else it would wait for ever.
    ///
    /// @param run the run
    default void begins(DrivenRun<?> run) {}

    /// Tells why an action or its result could not be kept, before it begins. The action then fails
    /// with that, is not performed, and its end is [appended][#append]: the log must be able to keep an
    /// action that it refuses, in whatever form [#isSame] knows again.
    ///
    /// @param pending the action or timer
    /// @return the reason; empty if the action may begin
    default Optional<IllegalArgumentException> refusal(Pending pending) {
        return Optional.empty();
    }

    /// Returns an end as a replay will read it: the run is given this, so that it cannot see a
    /// difference. Called before the end is [appended][#append], by any number of threads at once.
    ///
    /// @param ended the end of an action that was performed, or that was answered from outside
    /// @return the same, unless overridden
    /// @throws IllegalArgumentException if it cannot be kept. The action then fails with that, after it
    /// was performed; an [answer][LogDriver#answer] from outside is refused
    default Event.Ended kept(Event.Ended ended) {
        return ended;
    }

    /// Adds an event. If this throws, the run is [dropped][DrivenRun#drop(Throwable)].
    ///
    /// @param event what happened
    void append(Event event);

    /// Tells whether this log keeps what the run does by itself.
    ///
    /// @return false, unless overridden
    default boolean takesNotes() {
        return false;
    }

    /// Adds a note, if this log [takes notes][#takesNotes()].
    ///
    /// It may come after later events than it belongs to: another thread may append an event while a
    /// strand still moves. When a run is resumed, the notes that follow its last event are told again.
    ///
    /// @param note what the run did
    /// @param after how many events of the log it had seen before
    default void note(Note note, long after) {}

    /// Notes that an action is about to be performed, that a
    /// [deferred][dev.syncopate.Guarantee#deferred()] one waits for its answer, or that a timer is
    /// waited for. A log that keeps this keeps it in the order of the events.
    ///
    /// @param pending the action or timer
    default void begin(Pending pending) {}

    /// Tells whether the questions of this class are answered by who keeps this log: when one is
    /// pending, the log is told that it [begins][#begin], and it is [answered][LogDriver#answer] as a
    /// deferred action is.
    ///
    /// @param question what an orchestration [asks][dev.syncopate.Conductor#ask]
    /// @return false, unless overridden
    default boolean answers(DriverAction<?> question) {
        return false;
    }

    /// Answers a question that the code which wrote the log did not ask. Asked while the past is
    /// replayed, and when all of it was given, for each question that is pending. The answer is not
    /// [appended][#append], so a later replay must get the same.
    ///
    /// @param question a question that this log [answers][#answers]
    /// @param isOver whether all events were given: earlier code may not have come to this place.
    /// False if there are later ones, so that it has
    /// @return the answer; empty if it is in the log, or is to be waited for
    default Optional<Ending> missing(Pending question, boolean isOver) {
        return Optional.empty();
    }

    /// Tells whether a question that was cancelled goes on until it is [answered][LogDriver#answer], so
    /// that what it stands for has ended before the run goes on.
    ///
    /// @param question a question that this log [answers][#answers]
    /// @return false, unless overridden: it ends at once
    default boolean endsLater(Pending question) {
        return false;
    }

    /// Runs a task after a while: what a timer does when it is due.
    ///
    /// @param delay how long; at most a year
    /// @param task what is to be run, on a thread of its own
    default void after(Duration delay, Runnable task) {
        Timers.after(delay, task);
    }

    /// Tells whether an earlier attempt at this run has [begun][#begin] the action at a path, so that
    /// it may have been performed. Asked once for each action that is declared [at most
    /// once][dev.syncopate.Guarantee#atMostOnce()], before it begins.
    ///
    /// @param path where the action was yielded
    /// @return false for a log that does not outlive its process
    /// @throws IllegalStateException always, unless overridden
    default boolean wasBegun(Path path) {
        throw new IllegalStateException("The action at " + path
                + " is declared at most once, but the log does not keep what was begun: override begin(...) and"
                + " wasBegun(...), the latter to return false in a log that does not outlive its process");
    }

    /// Runs a task once all that was appended and noted before is durable; at once where nothing is
    /// stored. By any thread.
    ///
    /// @param task what must not happen before
    default void whenDurable(Runnable task) {
        task.run();
    }

    /// Called once when the run has ended, in an earlier attempt or in this one.
    ///
    /// @param outcome the result of the orchestration, or its exception
    default void finished(Outcome<?> outcome) {}

    /// Called when the orchestration or an executor has met an `Error`: the run is dropped, and is to
    /// be kept as unfinished.
    ///
    /// @param error what was thrown
    default void broken(Throwable error) {}

    /// Tells whether an action that is yielded again is the recorded one: if it is [the
    /// same][Action#isSame], unless overridden.
    ///
    /// @param recorded the action of the log
    /// @param yielded the action that the run yields now; null if it yields nothing there
    /// @return whether the replay may give the recorded end
    default boolean isSame(Object recorded, @Nullable Object yielded) {
        return yielded != null && Action.isSame(recorded, yielded);
    }

    /// Called when the run does not yield what the log holds, because its code has changed or is not
    /// pure. The run is dropped afterwards.
    ///
    /// @param recorded the event that cannot be given
    /// @param yielded what is pending at its path; empty if nothing is
    /// @throws IllegalStateException always, unless overridden
    default void differs(Event.Ended recorded, Optional<Pending> yielded) {
        String now = yielded.map(pending -> "yielded is " + Action.text(pending.action()) + " "
                        + Action.diff(recorded.action(), pending.action()))
                .orElse("nothing is pending there");
        throw new IllegalStateException("The run differs from its log at " + recorded.path() + ": recorded was "
                + Action.text(recorded.action()) + ", but " + now + ": resume a run by the code that began it");
    }
}
