/// What happened in a run, and running again from that.
///
/// A [Recorder][dev.syncopate.history.Recorder] makes a [History][dev.syncopate.history.History] of
/// [entries][dev.syncopate.history.Entry]; [Replay][dev.syncopate.history.Replay] answers a fresh run from it.
@NullMarked
package dev.syncopate.history;

import org.jspecify.annotations.NullMarked;
