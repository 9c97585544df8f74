/// The stepper: a driven run whose caller gives the events.
///
/// A [DrivenStepper][dev.syncopate.stepping.DrivenStepper] starts a run of the
/// [kernel][dev.syncopate.kernel], and waits before each call until that is idle. It keeps the
/// [actions][dev.syncopate.stepping.PendingAction] that wait for an answer, and ends those that were
/// cancelled.
@NullMarked
package dev.syncopate.stepping;

import org.jspecify.annotations.NullMarked;
