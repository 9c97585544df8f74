/// Runs that survive crashes: their logs are kept in an embedded SQLite database.
///
/// [Durable][dev.syncopate.durable.Durable] is the entrance. Behind it a log turns the events of a run
/// into rows, on the threads of the run; one thread writes the rows of all runs, a transaction at a
/// time, and then lets go on what waits for them. Runs that only wait are left to their rows, and are
/// brought back by replay.
@NullMarked
package dev.syncopate.durable;

import org.jspecify.annotations.NullMarked;
