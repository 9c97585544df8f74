/// A thousand yields, one after the other, by Syncopate, by hand and by rivals: time for one yield.
///
/// All run the program that [Sum][dev.syncopate.benchmarks.actions.Sum] describes, on the same switch.
@NullMarked
package dev.syncopate.benchmarks.sequential;

import org.jspecify.annotations.NullMarked;
