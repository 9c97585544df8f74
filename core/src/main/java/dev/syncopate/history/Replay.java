package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.comparing.Differences;
import dev.syncopate.comparing.Differences.NotCompared;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs an orchestration again, with answers from the history of an earlier run.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="replay"}
///
/// Each action is compared with the action that was recorded at the same path: as a whole value, but for
/// components that are marked as [not compared][Action.NotCompared]; see [Comparison]. The first
/// difference is a [ReplayError] that shows both. So actions must compare by value. Arrays, and
/// objects of classes without an `equals` of their own, equal only themselves: the error names them, and
/// so does a warning of the [Recorder].
///
/// Orchestrations that use time or chance must be recorded by [Recorder#around()]. Time or chance that is
/// not recorded is a [ReplayError] too, where the replay sees it; [#of(History)], as an executor, does
/// not see it.
///
/// There are two kinds of replay. [#run] and [#stepper] give the answers in the order in which the
/// actions ended, so that the same orchestration wins a race again. [#of(History)],
/// [#of(History, Executor)] and [#around(History)] are for the in-memory driver, and answer each action
/// at once: for sequential runs, and to continue a run that stopped.
public final class Replay {
    private Replay() {}

    /// Replays a whole run and returns its result.
    ///
    /// {@snippet class="dev.syncopate.snippets.Replaying" region="run"}
    ///
    /// **Order.** As for [#stepper].
    ///
    /// **Failures.** As for [dev.syncopate.Syncopate#run]. What the recorded run threw is thrown again.
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the whole run
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result
    /// @throws ReplayError if the orchestration yields other actions than are recorded, more, or fewer
    /// @throws java.util.concurrent.CancellationException if the recorded run was cancelled
    public static <F, T extends @Nullable Object> T run(Orchestration<F, T> orchestration, History history) {
        return run(orchestration, history, Comparison.SAME);
    }

    /// As [#run(Orchestration, History)], with a choice of what is compared.
    ///
    /// {@snippet class="dev.syncopate.snippets.Wording" region="insist"}
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the whole run
    /// @param comparison when a yielded action is the recorded one
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result
    /// @throws ReplayError if the orchestration yields other actions than are recorded, more, or fewer
    /// @throws java.util.concurrent.CancellationException if the recorded run was cancelled
    public static <F, T extends @Nullable Object> T run(
            Orchestration<F, T> orchestration, History history, Comparison comparison) {
        return SteppedReplay.toEnd(orchestration, new HistoryIndex(history, comparison));
    }

    /// Replays a run up to the end of its history, or to the first difference, and returns it for use by
    /// hand.
    ///
    /// {@snippet class="dev.syncopate.snippets.Replaying" region="stepper"}
    ///
    /// **Order.** The answers are given in the order in which the actions ended. After each, the run goes
    /// on until it is idle. So forks that were answered one after the other go on one after the other. If
    /// two forks are answered at the same time, their threads race in the recorded run, and the history
    /// does not hold the result: in the replay the fork that is answered first wins.
    ///
    /// **Cancellation.** A cancelled action is not answered. The run cancels it again for the same
    /// reason. If the history holds no reason, the run was cancelled from outside, and is cancelled
    /// again.
    ///
    /// **Time.** The run's clock starts at the time of the first entry. At each entry it has the time of
    /// that entry; it stops in between.
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the run, whole or a first part
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, at the end of the history or at the first difference
    public static <F, T extends @Nullable Object> Point<F, T> stepper(
            Orchestration<F, T> orchestration, History history) {
        return stepper(orchestration, history, Comparison.SAME);
    }

    /// As [#stepper(Orchestration, History)], with a choice of what is compared.
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the run, whole or a first part
    /// @param comparison when a yielded action is the recorded one
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, at the end of the history or at the first difference
    public static <F, T extends @Nullable Object> Point<F, T> stepper(
            Orchestration<F, T> orchestration, History history, Comparison comparison) {
        return SteppedReplay.toPoint(orchestration, new HistoryIndex(history, comparison), false);
    }

    /// When a replay takes a yielded action for the recorded one.
    public enum Comparison {
        /// If it is [the same][Action#isSame]: equal but for components that are marked as
        /// [not compared][Action.NotCompared]. The default.
        SAME,

        /// If it is equal, marked components included. For tests that check these too.
        EQUAL;

        boolean isSame(Object recorded, Object yielded) {
            return this == SAME ? Action.isSame(recorded, yielded) : recorded.equals(yielded);
        }

        List<Action.Difference> differences(Object recorded, Object yielded) {
            return Differences.between(recorded, yielded, this == SAME ? NotCompared.LEFT_OUT : NotCompared.COMPARED);
        }
    }

    /// A replayed run at the end of its history.
    ///
    /// @param stepper the run, idle
    /// @param followed how many entries it followed: all, unless there is a difference
    /// @param difference how the run differs from the history at the entry after those
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

    /// Returns an executor that answers from the history alone. A yield beyond the history is a
    /// [ReplayError].
    ///
    /// **Order.** Answers at once, one action at a time. For a run with races or cancelled parts use
    /// [#run].
    ///
    /// **Cancellation.** A cancelled action of a fork waits to be cancelled again, for as long as in the
    /// recorded run and a second more. If nothing cancels it, the recorded run was cancelled from
    /// outside, which is a [ReplayError] here; [#run] replays that. A cancelled action of the run itself
    /// cancels the run.
    ///
    /// @param history the history of an earlier run
    /// @return an executor for any family
    public static Executor<Object> of(History history) {
        return new Beyond(history).around(new ImmediateReplay<>(history));
    }

    /// Returns an executor that answers from the history, and executes actions beyond it by another
    /// executor: the run continues where the recorded one stopped.
    ///
    /// **Order** and **cancellation.** As for [#of(History)]. To continue a run that was cancelled from
    /// outside, take the [first entries][History#first] of its history, up to the cancellation.
    ///
    /// @param history the history of an earlier run, whole or a first part
    /// @param executor executes the actions that the history does not hold
    /// @param <F> the family of actions
    /// @return an executor with `executor`'s number in flight
    public static <F> Executor<F> of(History history, Executor<F> executor) {
        return executor.around(new ImmediateReplay<>(history));
    }

    /// Returns the replay as a layer around the driver, for [dev.syncopate.Syncopate.InMemory#around]. It
    /// answers time and chance too. Beyond the history the run continues with the driver's clock and
    /// executor.
    ///
    /// **Order** and **cancellation.** As for [#of(History)].
    ///
    /// @param history the history of an earlier run, made by [Recorder#around()]
    /// @return behaviour that answers from the history
    public static Around<Object> around(History history) {
        return new ImmediateReplay<>(history);
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
