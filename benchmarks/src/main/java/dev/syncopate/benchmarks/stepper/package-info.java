/// Programs that are run by hand: the stepper, and what handing over between two threads costs without a
/// library.
@NullMarked
package dev.syncopate.benchmarks.stepper;

import org.jspecify.annotations.NullMarked;
