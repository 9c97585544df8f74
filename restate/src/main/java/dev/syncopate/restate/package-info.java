/// Runs as workflows of [Restate](https://restate.dev): orchestrations, actions and executors stay as they are, and
/// a Restate server keeps the runs.
///
/// [OnRestate][dev.syncopate.restate.OnRestate] serves definitions, and
/// [RestateRuns][dev.syncopate.restate.RestateRuns] starts their runs and answers them.
@NullMarked
package dev.syncopate.restate;

import org.jspecify.annotations.NullMarked;
