/// Histories: recording a run, replaying it, and going on where it stopped.
///
/// A [Recorder][dev.syncopate.history.Recorder] is a log to which a run is
/// [recorded][dev.syncopate.Syncopate.InMemory#recordedTo]. Its [History][dev.syncopate.history.History] is
/// what the run was given: id, seed, start and events. [Replay][dev.syncopate.history.Replay] gives the same
/// to the orchestration again, and finds the first difference, a
/// [ReplayError][dev.syncopate.history.ReplayError].
@NullMarked
package dev.syncopate.history;

import org.jspecify.annotations.NullMarked;
