/// The family that is measured, [Sum][dev.syncopate.benchmarks.actions.Sum], and those of the other programs in
/// a polluted JVM.
@NullMarked
package dev.syncopate.benchmarks.actions;

import org.jspecify.annotations.NullMarked;
