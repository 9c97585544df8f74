/// Histories: recording a run, and replaying it.
///
/// A [Recorder][dev.syncopate.history.Recorder] is a layer around an executor or a driver. For each yield
/// it adds an [Entry][dev.syncopate.history.Entry], with path, action, outcome and times, to a
/// [History][dev.syncopate.history.History]. [Replay][dev.syncopate.history.Replay] runs the
/// orchestration again with the recorded answers, and throws a
/// [ReplayError][dev.syncopate.history.ReplayError] at the first difference: at once by a layer around
/// any driver, or in the recorded order by a stepper.
///
/// It knows the public types of the root package and printing; no other package knows it.
@NullMarked
package dev.syncopate.history;

import org.jspecify.annotations.NullMarked;
