/// The stepper: runs an orchestration on the same strands as in memory, under the control of its caller.
///
/// Its executor, [ByHand][dev.syncopate.stepping.ByHand], adds each action to the
/// [PendingActions][dev.syncopate.stepping.PendingActions], where it waits for its answer. Its
/// [ManualScheduler][dev.syncopate.stepping.ManualScheduler] lets the threads take turns until the run is
/// idle; only then can the caller of [ManualStepper][dev.syncopate.stepping.ManualStepper] look at the
/// run, answer an action, fire a timer or advance the time.
///
/// It knows the running room and all below it. Only the root type [Stepper][dev.syncopate.Stepper] calls
/// it; histories are replayed on that.
@NullMarked
package dev.syncopate.stepping;

import org.jspecify.annotations.NullMarked;
