/// Combinators put together as users of other libraries do: the pairings that Failsafe tests, the hedges that
/// Polly tests and the schedules that Effect tests, each in virtual time.
@NullMarked
package dev.syncopate.combinators.scenarios;

import org.jspecify.annotations.NullMarked;
