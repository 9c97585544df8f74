/// Time: schedulers, waiting, time limits and in-flight permits.
///
/// It knows nothing of orchestrations, forks or the stepper: a [Waiter] is any thread of a run.
@NullMarked
package dev.syncopate.time;

import org.jspecify.annotations.NullMarked;
