package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import dev.syncopate.comparing.Differences;
import dev.syncopate.comparing.Differences.NotCompared;
import dev.syncopate.kernel.NewRun;
import dev.syncopate.stepping.DrivenStepper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs an orchestration again, with the events of an earlier run.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="run"}
///
/// Each action is compared with the action that was recorded at the same path: as a whole value, but for
/// components that are marked as [not compared][Action.NotCompared]; see [Comparison]. The first
/// difference is a [ReplayError] that shows both. So actions must compare by value. Arrays, and
/// objects of classes without an `equals` of their own, equal only themselves: the error names them, and
/// so does a warning of the [Recorder].
///
/// **Order.** The run gets the events in the order in which the recorded run got them, so that the same
/// orchestration wins a race again. It has the recorded run's id, seed and start.
///
/// **Layers.** The layers outside of the [log][Executor#recorded()] belong to the logic: give the executor
/// with them, as when the run was recorded. Nothing is performed, so what stands inside of the log is not
/// used.
///
/// To go on where a history ends, see [Recorder#continuing].
public final class Replay {
    private static final Executor<Object> NOTHING = new Executor<>() {
        @Override
        public Object execute(Object action) {
            throw new IllegalStateException("A replay performs nothing");
        }

        @Override
        public String toString() {
            return "nothing";
        }
    };

    private Replay() {}

    static Executor<Object> nothing() {
        return NOTHING;
    }

    /// Replays a whole run without layers and returns its result.
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
        return run(orchestration, history, NOTHING);
    }

    /// Replays a whole run and returns its result.
    ///
    /// **Failures.** As for [dev.syncopate.Syncopate#run]. What the recorded run threw is thrown again.
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the whole run
    /// @param executor the executor with the layers that it was recorded with
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result
    /// @throws ReplayError if the orchestration yields other actions than are recorded, more, or fewer
    /// @throws java.util.concurrent.CancellationException if the recorded run was cancelled
    public static <F, T extends @Nullable Object> T run(
            Orchestration<F, T> orchestration, History history, Executor<? super F> executor) {
        return run(orchestration, history, executor, Comparison.SAME);
    }

    /// As [#run(Orchestration, History, Executor)], with a choice of what is compared.
    ///
    /// {@snippet class="dev.syncopate.snippets.Wording" region="insist"}
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the whole run
    /// @param executor the executor with the layers that it was recorded with
    /// @param comparison when a yielded action is the recorded one
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return its result
    /// @throws ReplayError if the orchestration yields other actions than are recorded, more, or fewer
    /// @throws java.util.concurrent.CancellationException if the recorded run was cancelled
    public static <F, T extends @Nullable Object> T run(
            Orchestration<F, T> orchestration, History history, Executor<? super F> executor, Comparison comparison) {
        return NewRun.<F>of(executor, history.settings(), new WholeReplay(history, comparison))
                .result(orchestration);
    }

    /// Replays a run without layers up to the end of its history, or to the first difference, and returns
    /// it for use by hand.
    ///
    /// {@snippet class="dev.syncopate.snippets.Replaying" region="stepper"}
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the run, whole or a first part
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, at the end of the history or at the first difference
    public static <F, T extends @Nullable Object> Point<F, T> stepper(
            Orchestration<F, T> orchestration, History history) {
        return stepper(orchestration, history, NOTHING);
    }

    /// Replays a run up to the end of its history, or to the first difference, and returns it for use by
    /// hand.
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the run, whole or a first part
    /// @param executor the executor with the layers that it was recorded with
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, at the end of the history or at the first difference
    public static <F, T extends @Nullable Object> Point<F, T> stepper(
            Orchestration<F, T> orchestration, History history, Executor<? super F> executor) {
        return stepper(orchestration, history, executor, Comparison.SAME);
    }

    /// As [#stepper(Orchestration, History, Executor)], with a choice of what is compared.
    ///
    /// @param orchestration the orchestration that was recorded
    /// @param history the history of the run, whole or a first part
    /// @param executor the executor with the layers that it was recorded with
    /// @param comparison when a yielded action is the recorded one
    /// @param <F> the family of its actions
    /// @param <T> its result
    /// @return the run, at the end of the history or at the first difference
    public static <F, T extends @Nullable Object> Point<F, T> stepper(
            Orchestration<F, T> orchestration, History history, Executor<? super F> executor, Comparison comparison) {
        PartReplay driver = new PartReplay(history, comparison);
        Stepper<F, T> stepper = DrivenStepper.of(orchestration, executor, history.settings(), driver);
        stepper.status(); // waits until the run is idle
        return new Point<>(stepper, driver.followed(), Optional.ofNullable(driver.difference()));
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
    /// @param followed how many events it followed: all, unless there is a difference
    /// @param difference how the run differs from the history at the event after those
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
}
