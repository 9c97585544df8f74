/// Cassettes for tests with JUnit: answers that are recorded once and replayed.
///
/// [dev.syncopate.junit.Cassette] is the extension. For each test it makes a `Tape`, which performs,
/// records or replays what the executors of the test execute.
@NullMarked
package dev.syncopate.junit;

import org.jspecify.annotations.NullMarked;
