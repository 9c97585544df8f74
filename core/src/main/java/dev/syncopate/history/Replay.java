package dev.syncopate.history;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers the yields of a run from the history of an earlier one.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="replay"}
///
/// Each action is compared, as a whole value, with the one recorded at the same path. The first difference is a
/// [ReplayError] that shows both. So actions must compare by value: arrays, and objects of classes without an
/// `equals` of their own, equal only themselves; the error names them, and so does a warning of the [Recorder].
///
/// Time and chance must be recorded, by [Recorder#around()], where they matter: what is asked for and not recorded
/// is a [ReplayError] too, as far as the replay sees it. [#of(History)] as an executor does not.
///
/// Two ways differ in the order. [#run] and [#stepper] give the answers in the order in which the actions
/// ended, so that a race is won again by who won it. [#of(History)] and its like are executors for the
/// in-memory driver, and answer each action at once: for runs that do one thing after the other, and to go on
/// where a run has stopped.
public final class Replay {
    private Replay() {}

    /// Runs a whole history again and returns what the run returned then.
    ///
    /// {@snippet class="dev.syncopate.snippets.Replaying" region="run"}
    ///
    /// **Order.** As [#stepper].
    ///
    /// **Failures.** As [dev.syncopate.Syncopate#run]: what the run threw then it throws again.
    ///
    /// @param orchestration what was run
    /// @param history the whole record of that run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result
    /// @throws ReplayError if the orchestration yields something else than is recorded, more, or less
    /// @throws java.util.concurrent.CancellationException if the recorded run was cancelled
    public static <F, T extends @Nullable Object> T run(Orchestration<F, T> orchestration, History history) {
        return SteppedReplay.toEnd(orchestration, history);
    }

    /// Brings a fresh run to where a history ends and hands it over, to be gone on with by hand.
    ///
    /// {@snippet class="dev.syncopate.snippets.Replaying" region="stepper"}
    ///
    /// **Order.** The answers are given in the order in which the actions ended, and between two of them the
    /// run moves until it stands still. So forks that were answered one after the other go on one after the
    /// other. What forks that are answered in the same moment do to each other is up to their threads when
    /// the run is recorded, and is not in a history: if such a race is the only thing that tells who won, the
    /// replay has the first to be answered win.
    ///
    /// **Cancellation.** A cancelled action is not answered. The run cancels it again for the same reason as
    /// then; where there is none in the history, the run was cancelled from outside, and is again.
    ///
    /// **Time.** The run's clock begins with the first entry, reads at each entry what it read then, and
    /// stands in between.
    ///
    /// @param orchestration what was run
    /// @param history the record of that run, whole or cut short
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, at the end of the history or at the first difference
    public static <F, T extends @Nullable Object> Point<F, T> stepper(
            Orchestration<F, T> orchestration, History history) {
        return SteppedReplay.toPoint(orchestration, history, false);
    }

    /// Where a replay hands over.
    ///
    /// @param stepper the run, standing still
    /// @param followed how many entries it followed: all, unless there is a difference
    /// @param difference what the run does otherwise than the history says at the entry after those
    /// @param <F> the family of actions
    /// @param <T> the orchestration's result
    public record Point<F, T extends @Nullable Object>(
            Stepper<F, T> stepper, int followed, Optional<ReplayError> difference) implements AutoCloseable {

        /// Closes the stepper.
        @Override
        public void close() {
            stepper.close();
        }
    }

    /// Returns an executor that knows only the history. A yield that goes beyond it is a [ReplayError].
    ///
    /// **Order.** Answers at once, one at a time. For a run with races or cancelled parts take [#run].
    ///
    /// **Cancellation.** An action that was cancelled waits until it is again; yielded by the run itself, and
    /// not by one of its forks, it cancels the run. If nothing cancels it within the time in which it was
    /// cancelled then, and a second, the run was cancelled from outside, which is a [ReplayError]; [#run] does
    /// the same again.
    ///
    /// @param history the record of an earlier run
    /// @return an executor for any family
    public static Executor<Object> of(History history) {
        return new Beyond(history).around(new Answering<>(history));
    }

    /// Returns an executor that answers from the history as far as it goes, and from there on by another
    /// executor: the run goes on where the recorded one stopped.
    ///
    /// **Order** and **cancellation.** As [#of(History)]. To go on with a run that was cancelled from
    /// outside, cut its history before.
    ///
    /// @param history the record of an earlier run, whole or cut short
    /// @param executor carries out what the history does not hold
    /// @param <F> the family of actions
    /// @return an executor with `executor`'s number in flight
    public static <F> Executor<F> of(History history, Executor<F> executor) {
        return executor.around(new Answering<>(history));
    }

    /// Returns the replay for what stands around the driver, by [dev.syncopate.Syncopate.InMemory#around]: it
    /// answers time and chance too. Beyond the history the run goes on with the driver's clock and executor.
    ///
    /// **Order** and **cancellation.** As [#of(History)].
    ///
    /// @param history the record of an earlier run, made by [Recorder#around()]
    /// @return behaviour that answers from the history as far as it goes
    public static Around<Object> around(History history) {
        return new Answering<>(history);
    }

    private record Beyond(History history) implements Executor<Object> {
        @Override
        public Object execute(Object action) {
            throw ReplayError.beyond("", action, history.entries().size());
        }

        @Override
        public Object execute(Object action, Call call) {
            throw ReplayError.beyond(call.path(), action, history.entries().size());
        }

        @Override
        public String toString() {
            return "nothing";
        }
    }
}
