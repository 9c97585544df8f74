/// A thousand sequential yields, with Syncopate, by hand and with rivals: the time of one yield.
///
/// All run the program that [Sum][dev.syncopate.benchmarks.actions.Sum] describes, on the same switch.
@NullMarked
package dev.syncopate.benchmarks.sequential;

import org.jspecify.annotations.NullMarked;
