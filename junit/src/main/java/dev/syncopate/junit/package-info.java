/// Extensions for tests with JUnit.
///
/// [dev.syncopate.junit.Cassette] keeps answers that are recorded once and replayed. For each test it
/// makes a `Tape`, which performs, records or replays what the executors of the test execute.
/// [dev.syncopate.junit.FailedRuns] shows what the runs of a failed test did, and
/// [dev.syncopate.junit.Seeds] repeats a test with several seeds.
@NullMarked
package dev.syncopate.junit;

import org.jspecify.annotations.NullMarked;
