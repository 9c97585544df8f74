/// Programs that are run by hand: the stepper, and the cost of a hand-off between two threads without a
/// library.
@NullMarked
package dev.syncopate.benchmarks.stepper;

import org.jspecify.annotations.NullMarked;
