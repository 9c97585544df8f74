package dev.syncopate;

import dev.syncopate.composition.Phases;
import org.jspecify.annotations.Nullable;

/// The behaviour of a combinator in two phases: before an action, and after it, with its outcome.
///
/// {@snippet class="dev.syncopate.snippets.Combining" region="phased"}
///
/// Write a behaviour like this, rather than as an [Around], if it only looks at actions and outcomes, or
/// changes outcomes, and never waits. It does the same to each action, and a group stays a group: a layer
/// inside that takes groups, such as [batch][dev.syncopate.combinators.Batch], gets all actions at once,
/// without a thread for each. An [Around] is called in the midst of one action, so a group that meets one is
/// executed per action from there.
///
/// **Order.** In a group that stays together, the first phase is called for one action after the other, in their
/// order, before the first of them is executed, and the second phase for each action as soon as its outcome is
/// there.
///
/// **Failures.** What the first phase throws is the failure of its own action, which is then not executed, and
/// has no second phase. What the second phase throws replaces the outcome. An `Error` passes, and has no second
/// phase.
///
/// **Threads.** Both phases are called on a thread that executes the action, not always on the same one. Neither
/// may wait: in a group that stays together all of its actions would wait with it.
///
/// @param <F> the actions that it fits
@FunctionalInterface
public interface Phased<F> extends Around<F> {

    /// Begins an action.
    ///
    /// @param action the action that is about to be executed
    /// @param call the context of the action; may be used in the second phase too
    /// @return what is to be done with the outcome; [After#NOTHING] if nothing is
    /// @throws Exception if the action fails without being executed
    After before(F action, Call call) throws Exception;

    /// Executes `action` between the two phases.
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // No lambda is both: the two have different parameters.
    default @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        return Phases.execute(this, action, call, next);
    }

    /// The second phase.
    @FunctionalInterface
    interface After {
        /// Leaves each outcome as it is.
        After NOTHING = outcome -> outcome;

        /// Ends the action.
        ///
        /// @param outcome the result, or the exception as the inner executor threw it
        /// @return the outcome for the layers outside, usually the same
        /// @throws Exception if that is to be the failure of the action instead
        Outcome<@Nullable Object> after(Outcome<@Nullable Object> outcome) throws Exception;
    }
}
