/// Runs that survive crashes: their logs are kept in an embedded SQLite database.
///
/// A [Store][dev.syncopate.durable.Store] is one file. It has a log for each run, for core's
/// [LogDriver][dev.syncopate.driver.LogDriver]. A log turns events into rows, on the threads of its run; one
/// thread writes the rows of all runs, a transaction at a time, and then lets go on what waits for them.
@NullMarked
package dev.syncopate.durable;

import org.jspecify.annotations.NullMarked;
