/// Runs on Temporal: the same orchestration, actions and executor as in memory.
///
/// [OnTemporal][dev.syncopate.temporal.OnTemporal] makes workflows and activities of definitions for a worker.
/// [TemporalRuns][dev.syncopate.temporal.TemporalRuns] starts runs and tells them something.
@NullMarked
package dev.syncopate.temporal;

import org.jspecify.annotations.NullMarked;
